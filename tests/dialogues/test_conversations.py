"""The real assistant talks as a good one would."""

import re

import pytest

from bot.turn import Decision, Turn
from conversations.turns.responder import Responder
from tests.dialogues.counter import Counter
from tests.dialogues.talk import EXPECTATIONS, Talk, buttons_of, iter_problems, load_talks, text_of

TALKS = load_talks()
DATED = re.compile(r"Fuente: .+, (\d{1,2} de [a-z]+ de \d{4}|sin fecha)\.")
PLACEHOLDER = re.compile(r"\{\w+\}|\bNone\b|</?\w+>|\*\*")
LONGEST = 1024
"""Characters of a WhatsApp message with buttons (Meta, «Interactive reply buttons messages»): one turn fits in one."""


# Rasa warns of what it cannot read in a payload, and reads on without it.
@pytest.mark.filterwarnings("ignore:Failed to parse arguments in line '/(ask_cost|no_such_intent)")
@pytest.mark.parametrize("talk", TALKS, ids=str)
def test_talk(talk: Talk, line: Responder) -> None:
    """In this conversation every answer is as expected, and what holds for every answer holds."""
    counter = Counter(line, str(talk))
    problems = []
    for each in talk.lines:
        if "ventanilla" not in each:
            turn = counter.do(each)
            problems += [f"{each}: {problem}" for problem in _iter_faults(turn)]
        elif counter.turn is not None:
            found = iter_problems(each["ventanilla"], counter.turn, counter.offered)
            problems += [f"{counter.turn.user[:80]!r}: {problem}\n{text_of(counter.turn)[:600]}" for problem in found]
    assert not problems, "\n\n".join(problems)


def _iter_faults(turn: Turn) -> list[str]:
    """What is wrong in any turn, whatever was asked."""
    said = text_of(turn)
    faults = [
        (turn.decision is Decision.FAILED, "failed"),
        (len(turn.replies) != 1, f"{len(turn.replies)} messages for one"),
        (not said.strip(), "nothing is said"),
        (len(said) > LONGEST, f"{len(said)} characters"),
        (PLACEHOLDER.search(said) is not None, "a placeholder or markup is left"),
        (turn.decision is Decision.ANSWER and DATED.search(said) is None, "no source, or no word on its date"),
        (turn.decision is Decision.ANSWER and turn.procedure is None, "an answer about nothing"),
        (turn.decision is Decision.CLARIFY and len(turn.candidates) > 3, "more than three options"),
        (turn.decision is Decision.CLARIFY and not turn.candidates and "?" not in said, "no options, and no question"),
        (turn.decision is Decision.CLARIFY and not _has_buttons(turn), "buttons missing"),
    ]
    return [fault for is_so, fault in faults if is_so]


def _has_buttons(turn: Turn) -> bool:
    """True when each option has its button, with one more for none of them; an open question has none to miss."""
    return not turn.candidates or len(buttons_of(turn)) == len(turn.candidates) + 1


def test_talks_are_well_formed() -> None:
    """Conversations expect nothing by a misspelled key, and what a person does is always looked at."""
    for talk in TALKS:
        expected = [line["ventanilla"] for line in talk.lines if "ventanilla" in line]
        assert expected, talk
        assert "ventanilla" in talk.lines[-1], talk
        assert not [key for each in expected for key in each if key not in EXPECTATIONS], talk
    assert len({str(talk) for talk in TALKS}) == len(TALKS)
