"""After a danger was told: what stays with it, what is asked of it, and what ends it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from actions.conversation.danger_link import (
    OVER,
    RULES_TURNS,
    THANKS,
    count_down,
    link_danger,
    read_kind,
    read_reading,
    stays_alarming,
)
from catalog_adapter.concerns.classifier import NONE
from dialogue.link import EMPTY, FOUND, Link, Option
from tests.actions.small_catalogue import PASSPORT, make_knowledge, open_turn

FIRE = {"kind": "fire", "turns": 3}
PASSPORT_LINK = Link(verdict=FOUND, matches=(Option(id="passport-adult", name="Pasaporte", score=1.0),))


class Reads:
    """A catalogue of one procedure, by which messages are read as the table says."""

    def __init__(self, table: Mapping[str, Mapping[str, float]]) -> None:
        self._table = table
        self._inner = make_knowledge(PASSPORT)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def rank_concerns(self, concerns: str, text: str) -> Sequence[tuple[str, float]]:
        """As the table has it; the rest has nothing."""
        assert concerns == "danger_questions"
        every = dict.fromkeys(("cost", "no_police", "facts", "what_now", OVER, THANKS, NONE), 0.0)
        return list((every | dict(self._table.get(text, {}))).items())


def link(
    text: str,
    read: Mapping[str, Mapping[str, float]],
    linked: Link = EMPTY,
    **given: Any,
) -> tuple[Link, Mapping[str, Any] | None]:
    """The link of a message and the danger after it, while a fire rules."""
    turn = open_turn(text, slots={"danger": given.pop("danger_before", FIRE)}, **given)
    knowledge: Any = Reads(read)
    return link_danger(turn.message, turn.state, knowledge, link=linked, relink=lambda: PASSPORT_LINK)


def test_what_is_asked_is_asked_of_the_danger() -> None:
    """It rules on for as long as before; without a clear question it counts down."""
    assert link("es gratis", {"es gratis": {"cost": 0.9}}) == (
        Link(danger="fire", concern="cost"),
        {"kind": "fire", "turns": RULES_TURNS},
    )
    assert link("mm", {"mm": {"cost": 0.1}}) == (Link(danger="fire"), {"kind": "fire", "turns": 2})


KNOWN = {"kind": "fire", "turns": 0}
"""Danger that rules no longer, of whose kind a guess later is."""


def test_another_matter_ends_it_where_it_is_named() -> None:
    """What the link names must not be the danger's own."""
    read = {"el pasaporte": {NONE: 0.5, "cost": 0.2}}
    assert link("el pasaporte", read, PASSPORT_LINK, intent="ask_overview") == (PASSPORT_LINK, KNOWN)
    assert link("el pasaporte", read, intent="ask_overview")[0] == Link(danger="fire")
    report = Link(verdict=FOUND, matches=(Option(id="mp-denuncia", name="Denuncia", score=1.0),))
    assert link("el pasaporte", read, report, intent="ask_overview")[0].danger == "fire"
    plainly = {"la miel": {NONE: 0.9}}
    assert link("la miel", plainly, intent="ask_overview") == (Link(), KNOWN)


def test_words_of_danger_that_ask_for_a_procedure_are_harmless() -> None:
    """Told before, a danger that is only guessed gives way to what is plainly asked for."""
    found, after = link("quemado", {"quemado": {NONE: 0.9}}, intent="emergency", danger="fire", danger_guessed=True)
    assert (found.procedure, found.is_harmless, found.asks_procedure, after) == ("passport-adult", True, True, KNOWN)


def test_it_ends_when_it_is_over() -> None:
    """Thanks keep it; with another matter in the same message, that is answered."""
    assert link("ya pasó", {"ya pasó": {OVER: 0.9}}) == (Link(danger="fire", concern=OVER), None)
    thanks = link("gracias", {"gracias": {THANKS: 0.9}}, intent="thank")
    assert thanks == (Link(danger="fire", concern=THANKS), {"kind": "fire", "turns": 2})
    both = "ya pasó. y el pasaporte"
    found, after = link(both, {"ya pasó": {OVER: 0.9}, "y el pasaporte": {NONE: 0.6}}, intent="thank")
    assert (found.procedure, after) == ("passport-adult", None)


def test_wishes_are_heard_in_danger() -> None:
    """Unless it is clear that something is asked of the danger."""
    wish = {"quiero una persona": {"no_police": 0.3}}
    assert link("quiero una persona", wish, intent="request_person")[0] == Link()
    asked = link("hay alguien más", {"hay alguien más": {"no_police": 0.8}}, intent="request_person")
    assert asked[0] == Link(danger="fire", concern="no_police")


def test_told_again_it_is_answered_and_another_kind_begins_anew() -> None:
    """A button says nothing of it."""
    again = link("arde, es gratis?", {"arde, es gratis?": {"cost": 0.9}}, intent="emergency", danger="fire")
    assert again[0] == Link(danger="fire", concern="cost")
    other = link("me pega", {}, intent="emergency", danger="violence")
    assert other == (Link(), {"kind": "violence", "turns": RULES_TURNS})
    assert link("/ask_cost", {}) == (Link(), FIRE)


def test_danger_counts_down_and_is_remembered() -> None:
    """Told again, it begins anew; nothing comes of nothing."""
    kept = count_down("fire", None)
    seen = []
    for _ in range(RULES_TURNS + 2):
        assert kept is not None
        seen.append(kept["turns"])
        kept = count_down(None, kept)
    assert seen == [*range(RULES_TURNS, 0, -1), 0, 0]
    assert count_down("violence", {"kind": "fire", "turns": 1}) == {"kind": "violence", "turns": RULES_TURNS}
    assert count_down(None, None) is None


def test_long_after_a_word_must_alarm() -> None:
    """And where it does, nothing else may be asked for."""
    spent = {"kind": "fire", "turns": 0}
    assert link("y viene", {}, intent="ask_overview", alarming=True, danger_before=spent)[0] == Link(danger="fire")
    assert link("y viene", {}, intent="ask_overview", danger_before=spent)[0] == Link()
    turn = open_turn("pasaporte", intent="ask_overview", alarming=True, slots={"danger": spent})
    assert not stays_alarming(turn.message, turn.state, PASSPORT_LINK)


def test_a_guessed_kind_is_that_which_was_told() -> None:
    """Its words alone are no surer than what was said."""
    turn = open_turn("x", danger="medical", danger_guessed=True, slots={"danger": FIRE})
    assert read_kind(turn.message, turn.state) == "fire"


@pytest.mark.parametrize(("facts", "expected"), [(0.2, "cost"), (0.7, "facts")])
def test_a_question_comes_before_what_is_only_told(facts: float, expected: str) -> None:
    """By the clearer of both, over the sentences of the message."""
    knowledge: Any = Reads({"vive aquí. es gratis eso?": {"facts": facts}, "es gratis eso": {"cost": 0.6}})
    reading = read_reading("vive aquí. es gratis eso?", knowledge)
    assert (reading.asked, reading.asks) == (expected, expected == "cost")


def test_the_whole_name_of_a_procedure_is_no_question_of_the_danger() -> None:
    """A button of ours whose title was written by hand leads where it says."""
    assert link("PASAPORTE", {}, PASSPORT_LINK) == (PASSPORT_LINK, FIRE)
    asked = link("pasaporte ya", {"pasaporte ya": {"cost": 0.9}}, PASSPORT_LINK)[0]
    assert asked.danger == "fire"


def test_a_danger_that_is_turned_down_is_over() -> None:
    """«No es emergencia, ya la curaron, lo que quiero saber es …»: the first part says so, the second what is asked."""
    read = {"ya la curaron": {OVER: 0.6}, "el pasaporte": {NONE: 0.6}}
    turned = {"turned_down": "ya la curaron", "instead": "el pasaporte", "intent": "ask_overview"}
    linked, after = link("el pasaporte", read, PASSPORT_LINK, **turned)
    assert (linked.procedure, linked.danger, after) == ("passport-adult", None, None)
