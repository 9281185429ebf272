"""A procedure in a few lines."""

from dataclasses import replace
from decimal import Decimal

import pytest

from actions.answers.overview import DESCRIPTION_CHARACTERS, OverviewAnswer, say_institution, say_short_facts, shorten
from actions.reply_parts import Fragment
from catalog_adapter.model import Amount, Cost, CostState, Duration, Procedure
from tests.actions.small_catalogue import BEES, PASSPORT, TODAY, names


def test_the_short_facts_have_a_line_each() -> None:
    """Name, institution, cost, time and document."""
    said = list(OverviewAnswer(procedure=PASSPORT, today=TODAY).say_fact())
    assert names(said) == [
        "overview",
        "overview_institution",
        "overview_cost",
        "overview_time",
        "overview_document",
    ]
    assert [said[2].values["amount"], said[3].values["duration"]] == ["Q350", "3 días"]


@pytest.mark.parametrize("description", [None, "Carné de Apicultor."])
def test_a_description_that_says_no_more_than_the_name_is_left_out(description: str | None) -> None:
    """What is not known has no line either."""
    said = list(OverviewAnswer(procedure=replace(BEES, description=description), today=TODAY).say_fact())
    assert names(said) == ["overview_bare", "overview_institution"]


def test_an_office_inside_the_institution_is_named() -> None:
    """Both are told where both are known."""
    (said,) = say_institution(replace(BEES, unit="Ventanilla única"))
    assert said == Fragment(
        response="utter_overview_unit", values={"institution": "el MAGA", "unit": "Ventanilla única"}
    )


def _priced(state: CostState, *amounts: int) -> Procedure:
    prices = tuple(Amount(amount=Decimal(each), currency="GTQ") for each in amounts)
    amount = prices[0].amount if prices else None
    return replace(BEES, cost=Cost(state=state, amount=amount, currency="GTQ", amounts=prices))


@pytest.mark.parametrize(
    ("procedure", "said"),
    [
        (_priced(CostState.KNOWN, 50), ["overview_cost"]),
        (_priced(CostState.KNOWN, 50, 80), ["overview_cost_ordinary"]),
        (_priced(CostState.FREE), ["overview_free"]),
        (_priced(CostState.VARIABLE, 50), []),
        (_priced(CostState.UNKNOWN), []),
        (replace(BEES, duration=Duration(text="15")), ["overview_time_bare"]),
    ],
)
def test_what_is_not_known_is_not_said(procedure: Procedure, said: list[str]) -> None:
    """Unknown is never free, several prices are not one, and a number alone is said to be one."""
    assert names(list(say_short_facts(procedure))) == said


def test_a_long_text_ends_with_a_sentence_or_at_a_word() -> None:
    """A text that fits stays as it is."""
    fitting = "x" * DESCRIPTION_CHARACTERS
    assert shorten(fitting) == fitting
    assert shorten("Uno. " + "dos " * 100) == "Uno."
    cut = shorten("palabra " * 100)
    assert cut.endswith("palabra…")
    assert len(cut) <= DESCRIPTION_CHARACTERS + 1
