"""Preview of what a correction would change, before it is saved."""

from collections.abc import Callable

import pytest

from console.context import ConsoleContext
from console.permissions import Role
from console.review.preview import choose_kind, tell_preview
from learning.corrections import list_corrections
from tests.console.said import say
from tests.console.visitor import Visitor


@pytest.fixture
def context(searchable: ConsoleContext) -> ConsoleContext:
    """A console with the starter catalogue and its search."""
    return searchable


def test_few_words_are_a_name() -> None:
    """More are a way of asking."""
    assert [choose_kind(text) for text in ("libreta azul", "dónde me dan la libreta azul")] == ["name", "phrase"]


def test_what_is_certain_is_told(context: ConsoleContext) -> None:
    """Today's answer, the answer to a name, and which kind fits; a name of two procedures is told as that."""
    [passport] = [one for one in context.catalogue.iter_procedures() if one.id == _passport(context)]
    told = tell_preview(context.catalogue, "libreta azul viajera", passport.id, "name")
    assert told[-1] == f"Quien diga sólo esto recibiría «{passport.name}»."
    told = tell_preview(context.catalogue, "libreta azul viajera", passport.id, "phrase")
    assert "funciona mejor como «otro nombre»" in told[-1]
    other = next(one for one in context.catalogue.iter_procedures() if one.id != passport.id)
    clash = " ".join(tell_preview(context.catalogue, other.name, passport.id, "name"))
    assert "se preguntaría cuál de los dos" in clash
    assert tell_preview(context.catalogue, "xyzzy plugh", "", "") == ["Hoy no se encuentra nada con estas palabras."]


def _passport(context: ConsoleContext) -> str:
    return context.catalogue.find("quiero sacar mi pasaporte", limit=1)[0].procedure_id


def test_looking_saves_nothing_and_keeps_what_was_chosen(
    context: ConsoleContext, log_in: Callable[..., Visitor]
) -> None:
    """On the page of a message and on the form of its own."""
    passport, eva = _passport(context), log_in(Role.REVIEWER)
    turn = say(context.database, "la libreta azul", decision="not_in_catalogue")
    sent = {"text": "libreta azul viajera", "procedure": passport, "alias": "name", "look": "1"}
    for path in (f"/console/revision/turno/{turn}/correccion", "/console/aprendizaje/correccion"):
        page = eva.post(path, sent).text
        assert "Quien diga sólo esto recibiría" in page
        assert f'name="procedure" value="{passport}" checked' in page
        assert ">libreta azul viajera</textarea>" in page
    with context.reading() as connection:
        assert list_corrections(connection) == []
