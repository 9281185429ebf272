"""Questions that say nearly the same come together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.unanswered.grouping import UnansweredQuestion, group, read_question

SAME = [
    "necesito licencia de locutor",
    "lisensia de locutor porfa",
    "buenas tardes, quiero sacar la licencia de locutor en Cobán",
    "LICENCIA LOCUTOR",
]
OTHER = ["alquilar la sala del teatro nacional", "a quién le alquilo la sala del teatro"]


def _group(texts: list[str]) -> list[list[str]]:
    return [
        [each.text for each in cluster.questions]
        for cluster in group(map(UnansweredQuestion, range(len(texts)), texts))
    ]


def test_spelling_courtesy_and_place_make_no_difference() -> None:
    """One group a meaning, the largest first."""
    found = _group([SAME[0], OTHER[0], *SAME[1:], OTHER[1]])
    assert [sorted(texts) for texts in found] == [sorted(SAME), sorted(OTHER)]


def test_places_are_counted_by_their_codes() -> None:
    """«En Cobán» is no word of the question but of where it was asked for."""
    clusters = group(
        [
            UnansweredQuestion(1, SAME[2]),
            UnansweredQuestion(2, "licencia de locutor en cobán"),
            UnansweredQuestion(3, SAME[0]),
        ]
    )
    assert [(cluster.count, dict(cluster.places)) for cluster in clusters] == [(3, {"1601": 2})]


def test_samples_are_different_ways_of_asking() -> None:
    """What only adds a greeting is not shown twice; the plainest wording stands for it."""
    texts = ["licencia de locutor", "buenas tardes licencia de locutor", "licencia de locutor extranjero"]
    (cluster,) = group(map(UnansweredQuestion, range(3), texts))
    assert [each.text for each in cluster.list_texts()] == ["licencia de locutor", "licencia de locutor extranjero"]


@pytest.mark.parametrize("text", ["", "???", "y de la", "👍"])
def test_what_says_nothing_is_left_out(text: str) -> None:
    """It could be grouped with anything."""
    assert group([UnansweredQuestion(1, text)]) == []


@given(st.lists(st.text(max_size=40), max_size=12))
def test_every_question_is_in_one_group_at_most(texts: list[str]) -> None:
    """None is lost that has a word, none is counted twice, whatever people write."""
    asked = [UnansweredQuestion(number, text) for number, text in enumerate(texts)]
    grouped = [each.turn_id for cluster in group(asked) for each in cluster.questions]
    assert sorted(grouped) == [each.turn_id for each in asked if read_question(each.text)[0]]
