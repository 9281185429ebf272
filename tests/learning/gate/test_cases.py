"""Cases of the gate: of the project, and of the place."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Engine, insert

from catalog_adapter.model import Alias, AliasKind, Institution, Procedure, SourceRef
from conversations.staff_tables import feedback
from database import write
from learning.corrections import Correction
from learning.gate.case import Group
from learning.gate.cases import (
    list_aspects,
    list_corrected,
    list_helped,
    list_learnt,
    list_names,
    list_outside,
    list_recent,
)
from tests.console.said import NOW, say

CORRECTION = Correction(
    id=7,
    text="la libreta azul",
    intent="ask_overview",
    procedure="passport",
    before=("hola",),
    author="ana",
    at=datetime(2026, 11, 1, tzinfo=UTC),
    dropped_by=None,
    dropped_at=None,
)


def test_every_correction_is_a_case() -> None:
    """With what was said before; an aspect says which intent it is."""
    plain, aspect = list_corrected([CORRECTION, replace(CORRECTION, id=8, aspect="time")])
    assert (plain.key, plain.before, plain.intent, plain.procedure) == ("7", ("hola",), "ask_overview", "passport")
    assert (aspect.key, aspect.intent, aspect.aspect) == ("8", None, "time")


def test_answers_that_helped_are_cases(engine: Engine) -> None:
    """Only those before the opinion, answered, written and about the same; each text once, the latest."""
    say(engine, "el pasaporte", procedure="7")
    answered = say(engine, "el pasaporte", procedure="7")
    say(engine, "otro", procedure="8")
    say(engine, "cuál", procedure="7", decision="clarify")
    said = say(engine, "me sirvió", decision="feedback")
    say(engine, "después", procedure="7")
    disliked = say(engine, "la visa", conversation="c2", procedure="9")
    with write(engine) as connection:
        rows = [
            {"conversation_id": "c1", "turn_id": said, "procedure": "7", "helped": True, "at": NOW},
            {"conversation_id": "c2", "turn_id": disliked + 1, "procedure": "9", "helped": False, "at": NOW},
        ]
        connection.execute(insert(feedback), rows)
        (case,) = list_helped(connection)
    assert (case.group, case.key, case.text, case.procedure) == (Group.HELPED, str(answered), "el pasaporte", "7")


def test_recent_questions_are_peoples_own(engine: Engine) -> None:
    """Neither staff's words nor buttons; each text once, the latest first."""
    say(engine, "uno")
    say(engine, "de eva", author="eva")
    say(engine, "/boton", kind="button")
    two, one = say(engine, "dos"), say(engine, "uno")
    with engine.connect() as connection:
        assert list_recent(connection) == [(one, "uno"), (two, "dos")]


def test_every_name_leads_to_its_procedure() -> None:
    """Sentences of citizens are no names; a name that is there twice is one case."""
    aliases = tuple(
        Alias(text=text, kind=kind, origin="staff")
        for text, kind in (
            ("DPI", AliasKind.NAME),
            ("Documento", AliasKind.NAME),
            ("perdí mi cédula", AliasKind.PHRASE),
        )
    )
    institution = Institution(id="renap", name="RENAP")
    procedure = Procedure(
        id="1", name="Documento", institution=institution, source=SourceRef(name="x"), aliases=aliases
    )
    assert [(case.text, case.procedure) for case in list_names([procedure])] == [("Documento", "1"), ("DPI", "1")]


def test_the_projects_own_cases_are_many_and_each_once() -> None:
    """Examples, questions by aspect, and questions that nothing answers."""
    for cases, group in (
        (list_learnt(), Group.LEARNT),
        (list_aspects(), Group.ASPECT),
        (list_outside(), Group.OUTSIDE),
    ):
        assert len({case.key for case in cases}) == len(cases) > 100
        assert {case.group for case in cases} == {group}
        assert all(case.intent for case in cases)
    assert {case.intent for case in list_outside()} == {"out_of_scope"}
