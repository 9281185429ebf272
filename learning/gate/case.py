"""One question of the gate, with what is right, and the result that an assistant gets for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

from bot.turn import Decision, Turn


class Group(StrEnum):
    """Where a case comes from."""

    CORRECTION = "correction"
    """What staff corrected: every correction is a test for ever."""
    HELPED = "helped"
    """Answers of this place that people said had helped."""
    NAME = "name"
    """Names and citizens' names of procedures, which must lead to them."""
    LEARNT = "learnt"
    """The project's own examples, as the trained model takes them."""
    UNSEEN = "unseen"
    """The same, as a classifier takes them that has not learnt them."""
    ASPECT = "aspect"
    """The project's questions by what they ask for."""
    OUTSIDE = "outside"
    """The project's questions that no procedure answers."""
    DIALOGUE = "dialogue"
    """Turns of the project's dialogues."""


class Grade(IntEnum):
    """Grade of an answer."""

    WRONG = 0
    NEAR = 1
    """The right procedure was among those offered."""
    RIGHT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question with what is right. What is None is not judged."""

    group: Group
    key: str
    """Unique in its group: an id of the database, or the project's own text."""
    text: str
    before: tuple[str, ...] = ()
    """Messages said before, oldest first."""
    intent: str | None = None
    aspect: str | None = None
    procedure: str | None = None

    @property
    def topic(self) -> str:
        """The intent under which it is counted."""
        return f"ask_{self.aspect}" if self.aspect else self.intent or "ask_overview"

    @property
    def expected(self) -> dict[str, str]:
        """The right result, by name."""
        wanted = {"intent": self.intent, "aspect": self.aspect, "procedure": self.procedure}
        return {name: value for name, value in wanted.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """What an assistant made of a case."""

    case: Case
    grade: Grade
    got: Mapping[str, Any]


def grade_turn(case: Case, turn: Turn) -> CaseResult:
    """Judge a whole turn: all that is judged must be right."""
    got = {"decision": str(turn.decision), "intent": turn.intent, "aspect": turn.aspect, "procedure": turn.procedure}
    if (case.intent and turn.intent != case.intent) or (case.aspect and turn.aspect != case.aspect):
        return CaseResult(case=case, grade=Grade.WRONG, got=got)
    return CaseResult(case=case, grade=_grade_procedure(case, turn), got=got)


def _grade_procedure(case: Case, turn: Turn) -> Grade:
    if case.procedure is None or (turn.decision is Decision.ANSWER and turn.procedure == case.procedure):
        return Grade.RIGHT
    offered = turn.decision is Decision.CLARIFY and case.procedure in {each.id for each in turn.candidates}
    return Grade.NEAR if offered else Grade.WRONG
