"""Every fact of every procedure of the starter catalogue, asked by button."""

import re
from collections.abc import Callable
from functools import cache

import pytest

from actions.answers.amounts import format_amount
from actions.answers.dates import format_date
from bot.assistant import Assistant
from bot.turn import Decision, Turn
from catalog_adapter.model import Aspect, CostState
from tests.dialogues.counter import Counter
from tests.dialogues.talk import text_of

SOURCE = re.compile(r"Fuente: (?P<name>[^\n]+?), (?:(?P<date>\d{1,2} de [a-z]+ de \d{4})|sin fecha)\.")
Ask = Callable[[Aspect, str], Turn]
FREE = re.compile(r"es gratis\.|no se paga\.")


@pytest.fixture(scope="module")
def ids(assistant: Assistant) -> list[str]:
    """Ids of all procedures that can be answered."""
    return [procedure.id for procedure in assistant.catalogue.iter_procedures()]


@pytest.fixture(scope="module")
def ask(assistant: Assistant) -> Ask:
    """The first turn of somebody who asks; several tests look at the same one."""

    @cache
    def ask_one(aspect: Aspect, id_: str) -> Turn:
        return Counter(assistant.engine, f"{aspect}-{id_}").tap({"payload": f'/ask_{aspect}{{"procedure": "{id_}"}}'})

    return ask_one


@pytest.mark.parametrize("aspect", list(Aspect))
def test_a_fact_has_its_source_and_its_date(aspect: Aspect, ask: Ask, ids: list[str]) -> None:
    """Whatever is asked of whatever procedure, the answer says where it comes from and of when that is."""
    assert len(ids) >= 91
    for id_ in ids:
        turn = ask(aspect, id_)
        assert (turn.decision, turn.procedure, turn.aspect) == (Decision.ANSWER, id_, aspect)
        assert SOURCE.search(text_of(turn)), f"{id_}: {text_of(turn)}"


def test_an_amount_comes_with_its_own_source(assistant: Assistant, ask: Ask, ids: list[str]) -> None:
    """Where an amount has another source than its procedure, the amount's is said; only what is free is called so."""
    for id_ in ids:
        procedure = assistant.catalogue.get_procedure(id_)
        cost = procedure.cost
        said = text_of(ask(Aspect.COST, id_))
        source = SOURCE.search(said)
        told = (cost.source,) if cost.source is not None else procedure.sources_of("cost")
        assert source is not None
        assert source["name"] in {each.name for each in told}, id_
        if cost.source is not None:
            assert source["date"] == (format_date(cost.source.dated) if cost.source.dated else None), id_
        ours = said.replace(cost.text, "") if cost.text else said  # a source may say of a part that it is free
        assert bool(FREE.search(ours)) == (cost.state is CostState.FREE), f"{id_}: {said}"
        if cost.state is CostState.KNOWN:
            assert cost.amount is not None
            assert format_amount(cost.amount, cost.currency) in said, id_


def test_a_list_is_read_to_its_end_by_its_button(assistant: Assistant, ids: list[str]) -> None:
    """«Ver los demás» leads through all requirements and steps, each item shown once, and then is gone."""
    for id_ in ids:
        procedure = assistant.catalogue.get_procedure(id_)
        for aspect, items in (("requirements", procedure.requirements), ("steps", procedure.steps)):
            counter = Counter(assistant.engine, f"{aspect}-{id_}")
            said = [text_of(counter.tap({"payload": f'/ask_{aspect}{{"procedure": "{id_}"}}'}))]
            while len(said) < 10:
                try:
                    said.append(text_of(counter.tap("Ver los demás")))
                except LookupError:
                    break
            assert [sum(item in page for page in said) >= 1 for item in items] == [True] * len(items), id_
            assert len(said) <= 2, id_


@pytest.mark.parametrize(
    "aspect", [Aspect.OVERVIEW, Aspect.REQUIREMENTS, Aspect.STEPS, Aspect.LEGAL_BASIS, Aspect.WHERE]
)
def test_an_answer_fits_in_one_message(aspect: Aspect, ask: Ask, ids: list[str]) -> None:
    """An answer is short enough for a WhatsApp message with buttons: 1,024 characters."""
    said = {id_: len(text_of(ask(aspect, id_))) for id_ in ids}
    assert {id_: length for id_, length in said.items() if length > 1024} == {}


def test_doubts_that_a_citizen_should_know_are_told(assistant: Assistant, ask: Ask, ids: list[str]) -> None:
    """What the catalogue notes beside a procedure (fees that differ between sources, say) is in its overview."""
    untold = []
    for id_ in ids:
        notes = assistant.catalogue.get_procedure(id_).notes
        if notes:
            said = text_of(ask(Aspect.OVERVIEW, id_))
            if notes[:40] not in said:
                untold.append(id_)
    assert untold == []
