"""The cost of a procedure: prices, free, variable or unknown, never one for another."""

from dataclasses import replace
from decimal import Decimal

import pytest

from actions.answers.cost import CostAnswer
from catalog_adapter.model import Amount, Cost, CostState, SourceRef
from tests.actions.small_catalogue import BEES, IGM, PASSPORT, PHARMACY, SOURCE, TODAY, names

PRESS = SourceRef(name="Emisoras Unidas")


def test_prices_that_disagree_are_the_one_caution() -> None:
    """Both prices are listed, the disagreement is said, and nothing warns again."""
    amounts = tuple(
        Amount(amount=Decimal(amount), currency="GTQ", condition="cada copia", source=source)
        for amount, source in (("25.00", SOURCE), ("15.00", PRESS))
    )
    cost = Cost(state=CostState.KNOWN, amount=Decimal("25.00"), currency="GTQ", source=PRESS, amounts=amounts)
    said = list(CostAnswer(procedure=replace(BEES, cost=cost), today=TODAY).say())
    assert names(said) == ["cost_prices", "cost_disagree", "source_undated", "next_cost"]
    assert said[2].values["source"] == "Emisoras Unidas"


def test_one_price_is_an_amount() -> None:
    """With the source of the very amount."""
    answer = CostAnswer(procedure=PASSPORT, today=TODAY)
    (said,) = answer.say_fact()
    assert (said.response, said.values["amount"]) == ("utter_cost_known", "Q350")
    assert answer.source == SOURCE


def test_a_cost_that_varies_has_its_examples_and_a_contact() -> None:
    """What is known of it is listed below, with the words of the source."""
    said = list(CostAnswer(procedure=PHARMACY, today=TODAY).say_fact())
    assert names(said) == ["cost_variable", "cost_but", "cost_detail", "contact"]
    assert said[1].values["items"] == "• Q100: por metro"
    assert said[2].values["detail"] == "Según el tamaño."


@pytest.mark.parametrize(
    ("state", "said"), [(CostState.UNKNOWN, ["cost_unknown", "contact"]), (CostState.FREE, ["cost_free"])]
)
def test_unknown_is_never_free(state: CostState, said: list[str]) -> None:
    """Whom to ask follows where nothing is known."""
    procedure = replace(BEES, institution=IGM, cost=Cost(state=state))
    assert names(list(CostAnswer(procedure=procedure, today=TODAY).say_fact())) == said


@pytest.mark.parametrize(
    ("notes", "told"), [("El costo es de Q5 por cada copia.", True), ("Lleve un lapicero.", False), (None, False)]
)
def test_a_note_goes_along_where_it_is_about_the_cost(notes: str | None, told: bool) -> None:
    """Other notes stand in the overview."""
    said = names(list(CostAnswer(procedure=replace(PASSPORT, notes=notes), today=TODAY).say_fact()))
    assert ("note" in said) is told
