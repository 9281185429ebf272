"""Two procedures side by side."""

from dataclasses import replace
from decimal import Decimal

import pytest

from actions.directory.comparison import LONGEST_NAME, CompareAction, say_comparison
from actions.knowledge import Knowledge
from actions.reply_parts import Fragment
from catalog_adapter.model import Cost, CostState, Duration
from tests.actions.small_catalogue import BEES, PASSPORT, PHARMACY, RENEWAL, SOURCE, TODAY, names, run


def find(said: list[Fragment], response: str) -> list[dict[str, str]]:
    """Values of the fragments with a response."""
    return [dict(each.values) for each in said if each.response == f"utter_compare_{response}"]


def test_what_is_equal_is_said_once() -> None:
    """And what differs of each; one source is named once."""
    said = list(say_comparison((PASSPORT, RENEWAL), TODAY))
    assert find(said, "both") == [{"number": "0", "fact": "Q350"}, {"fact": "Pasaporte"}]
    assert find(said, "side") == [{"number": "1", "fact": "3 días"}]
    assert find(said, "side_unknown") == [{"number": "2"}]
    assert find(said, "requirements_only") == [
        {"number": "1", "items": "Boleta de pago; Cita impresa"},
        {"number": "2", "items": "Pasaporte vencido"},
    ]
    assert sum(each.response.startswith("utter_source") for each in said) == 1
    assert [each.title for each in said[-1].choices] == [PASSPORT.name, RENEWAL.name]


def test_what_nobody_says_is_not_compared() -> None:
    """Two unknown costs are said to be unknown, and lists only where both have one."""
    said = names(list(say_comparison((BEES, replace(BEES, id="other")), TODAY)))
    assert said == ["compare", "compare_cost_unknown", "source_dated", "compare_next"]


@pytest.mark.parametrize(
    ("state", "word"),
    [(CostState.FREE, "free"), (CostState.VARIABLE, "variable"), (CostState.UNKNOWN, "unknown")],
)
def test_a_cost_without_an_amount_has_words_of_its_own(state: CostState, word: str) -> None:
    """Beside one with an amount."""
    said = list(say_comparison((PASSPORT, replace(BEES, cost=Cost(state=state))), TODAY))
    assert find(said, "side")[:2] == [{"number": "1", "fact": "Q350"}, {"number": "2", "fact": ""}]
    assert f"compare_cost_is_{word}" in names(said)


def test_two_that_are_free_are_so_together() -> None:
    """Two that vary may vary differently."""
    for state, both in ((CostState.FREE, 1), (CostState.VARIABLE, 0)):
        one = replace(BEES, cost=Cost(state=state))
        assert len(find(list(say_comparison((one, replace(one, id="other")), TODAY)), "both")) == both


def test_prices_that_differ_are_both_told() -> None:
    """Also where only the currency does."""
    dollars = replace(PASSPORT, cost=Cost(state=CostState.KNOWN, amount=Decimal(350), currency="USD", source=SOURCE))
    facts = [each["fact"] for each in find(list(say_comparison((PASSPORT, dollars), TODAY)), "side")]
    assert facts[:2] == ["Q350", "US$350"]


def test_equal_lists_are_called_equal() -> None:
    """However their items are written or ordered."""
    other = replace(PASSPORT, requirements=("cita impresa", "BOLETA DE PAGO", "dpi vigente"))
    assert "compare_requirements_same" in names(list(say_comparison((PASSPORT, other), TODAY)))


def test_long_lists_are_counted_and_long_names_cut() -> None:
    """A number alone says nothing about the time."""
    long = replace(PHARMACY, name="x" * (LONGEST_NAME + 5), duration=Duration(text="15"))
    said = list(say_comparison((long, PASSPORT), TODAY))
    assert find(said, "requirements_more")[0] == {"count": "8"}
    assert len(said[0].values["first"]) <= LONGEST_NAME
    assert {"number": "1"} in find(said, "side_unknown")


def test_both_can_be_chosen_after_it(knowledge: Knowledge) -> None:
    """They are the options; where it is not known which two, the topic stays."""
    said = run(CompareAction(knowledge), "compárelos", slots={"link": {"pair": ["passport-adult", "bee-card"]}})
    assert said.slots["options"] == ["passport-adult", "bee-card"]
    unknown = run(CompareAction(knowledge), "compárelos", slots={"procedure": "bee-card"})
    assert (unknown.responses, unknown.slots) == (["compare_which"], {"outcome": {}})
