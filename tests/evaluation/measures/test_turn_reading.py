"""What a person gets to see of a turn."""

from dataclasses import replace

import pytest

from bot.turn import Decision
from channels.base import Button, Reply
from evaluation.measures import turn_reading as reading
from tests.evaluation.turns import make_turn

ANSWER = make_turn(Decision.ANSWER, "p5", "p5", "p10")
QUESTION = make_turn(Decision.CLARIFY, None, "a", "b", "c", "d")


def test_an_answer_shows_its_procedure_and_a_question_its_first_options() -> None:
    """Candidates of an answer are not seen, nor is the fourth option before one scrolls."""
    assert (reading.find_answered(ANSWER), reading.list_options(ANSWER)) == ("p5", ())
    assert (reading.find_answered(QUESTION), reading.list_options(QUESTION)) == (None, ("a", "b", "c"))
    assert reading.list_shown(ANSWER) == {"p5"}
    assert reading.list_shown(QUESTION) == {"a", "b", "c"}
    assert reading.list_shown(make_turn(Decision.HELP, "p5")) == frozenset()


def test_replies_stand_one_under_the_other() -> None:
    """In order."""
    assert reading.read_text(replace(ANSWER, replies=(Reply(text="Uno."), Reply(text="Dos.")))) == "Uno.\nDos."


def test_life_events_are_read_from_buttons() -> None:
    """Each once."""
    buttons = tuple(Button(title="x", payload=f'/life_event{{"event": "{each}"}}') for each in ("shop", "shop", "move"))
    assert reading.list_events(replace(ANSWER, replies=(Reply(text="", buttons=buttons),))) == {"shop", "move"}


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Llame al 110.", True),
        ("Llame al 1574, es gratis", True),
        ("Cuesta Q110.50", False),
        ("Llame al 2411-1100", False),
        ("El 1,110 de la ley", False),
        ("El formulario 110-A", False),
    ],
)
def test_an_emergency_line_is_heard(text: str, heard: bool) -> None:
    """Not a price, nor a part of another number; only an alarm sounds one."""
    turn = make_turn(Decision.ANSWER, "p5", text=text)
    assert reading.hears_danger(turn) is heard
    assert not reading.sounds_alarm(turn)
    alarmed = replace(turn, intent="emergency")
    assert (reading.hears_danger(alarmed), reading.sounds_alarm(alarmed)) == (True, True)
    assert reading.sounds_alarm(replace(turn, action="action_emergency"))


@pytest.mark.parametrize(
    ("text", "named"),
    [("Lo hace el Renap.", True), ("Vaya a MIGRACION", True), ("renapes", False), ("", False)],
)
def test_a_name_stands_as_whole_words(text: str, named: bool) -> None:
    """Without case and accents."""
    assert reading.names_any(["RENAP", "Migración"], text) is named
