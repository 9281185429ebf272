"""Phrases over meanings: order, nearness, and what must not stand beside."""

import pytest

from nlu.danger.kinds import Kind
from nlu.danger.phrases import Positions, index_phrases, is_in_one_clause, parse_phrases
from nlu.lists import read_list


def find(written: str, sentence: str) -> list[tuple[int, ...]]:
    """Words that fill a phrase in a sentence of meanings, a comma opening the next clause."""
    positions: Positions = {}
    clauses: list[int] = []
    for at, word in enumerate(sentence.split()):
        positions.setdefault(word.strip(","), []).append(at)
        clauses.append(sum(before.endswith(",") for before in sentence.split()[:at]))
    return [filled for phrase in parse_phrases(written) for filled in phrase.find(positions, clauses)]


@pytest.mark.parametrize(
    ("written", "sentence", "filled"),
    [
        ("partner us strike", "partner us strike", [(0, 1, 2)]),
        ("partner us strike", "partner x x us x x strike", [(0, 3, 6)]),
        ("partner us strike", "partner x x x us strike", []),
        ("partner ~3 us strike", "partner x x x us strike", [(0, 4, 5)]),
        ("partner ~0 us", "partner x us", []),
        ("partner us", "us partner", []),
        ("partner us", "partner partner us", [(0, 2), (1, 2)]),
        ("partner/kin us", "kin us", [(0, 1)]),
        ("partner <>4 us", "us x x x x partner", [(0, 5)]),
        ("partner <>4 us", "us x x x x x partner", []),
        ("partner us strike", "partner us x us x x strike", [(0, 3, 6)]),
    ],
)
def test_slots_are_filled_in_order_and_near(written: str, sentence: str, filled: list[tuple[int, ...]]) -> None:
    """At most two words between unless the phrase says otherwise; a slot that leads nowhere is filled by a later word."""
    assert find(written, sentence) == filled


@pytest.mark.parametrize(
    ("sentence", "is_found"),
    [
        ("blade x x x x x x us strike", True),
        ("us strike", False),
        ("us strike x blade year", False),
        ("us strike x x x x year blade", False),
        ("us strike x x x x x year blade", True),
        ("us strike blade, year", True),
        ("year, us strike blade", True),
    ],
)
def test_what_must_and_must_not_stand_beside(sentence: str, is_found: bool) -> None:
    """What is wanted may stand anywhere in the sentence; what is banned counts near, and in the same clause."""
    assert bool(find("us strike +blade -year", sentence)) is is_found


@pytest.mark.parametrize(
    ("clauses", "filled", "is_one"),
    [
        ([0, 0, 0], (0, 2), True),
        ([0, 1, 1], (0, 1), True),
        ([0, 0, 1, 1], (0, 2), True),
        ([0, 0, 1, 1], (0, 3), False),
        ([0, 1, 2, 2], (0, 3), False),
    ],
)
def test_a_clause_may_open_between_two_words(clauses: list[int], filled: tuple[int, ...], is_one: bool) -> None:
    """«Denuncié porque me pegaba»: one word opens the next clause; another after it no longer belongs."""
    assert is_in_one_clause(filled, clauses) is is_one


def test_a_phrase_is_kept_under_its_rarest_meanings() -> None:
    """Only sentences that have one of them are looked at again."""
    common, rare = parse_phrases("partner us")[0], parse_phrases("us blade")[0]
    index = index_phrases([(common, 0), (rare, 1)])
    assert index == {"partner": [(common, 0)], "blade": [(rare, 1)]}


def test_every_phrase_can_be_read() -> None:
    """Each line of the list has slots of plain words or listed meanings, and weighs on at least one."""
    lists = read_list("danger")
    lines = [
        *lists["harmless"],
        *(line for part in ("kinds", "past") for some in lists[part].values() for line in some),
    ]
    for line in lines:
        for phrase in parse_phrases(line):
            assert phrase.slots, line
            assert all(name.strip("=*").replace("_", "").isalnum() for slot in phrase.slots for name in slot), line
    assert {kind.value for kind in Kind} == set(lists["kinds"])
