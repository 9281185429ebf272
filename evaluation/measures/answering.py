"""Single questions put to the whole assistant: classifier, patterns, search, decision and actions together."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from bot.turn import Decision, Turn
from channels.base import InboundMessage, MessageKind
from evaluation.datasets.questions import Question
from evaluation.measures.dialogues import Respond
from evaluation.reports.figures import Figures, share, share_with_bounds

_REFUSALS = frozenset({Decision.NOT_IN_CATALOGUE, Decision.OUT_OF_SCOPE})
_JUDGED = frozenset({Decision.ANSWER, Decision.CLARIFY, *_REFUSALS})
_WHOLE = "overview"
"""What an answer is about when nothing in particular was asked."""
_WARMING = 10


@dataclass(frozen=True, slots=True)
class Reaction:
    """One question with what the assistant did, each in a conversation of its own."""

    question: Question
    turn: Turn
    processor_ms: float
    """From the message to the finished turn."""

    @property
    def is_right(self) -> bool:
        """True when it answered with a right procedure."""
        return self.turn.decision is Decision.ANSWER and self.turn.procedure in self.question.gold

    @property
    def offers_right(self) -> bool:
        """True when it asked back with a right one among the options."""
        offered = {candidate.id for candidate in self.turn.candidates}
        return self.turn.decision is Decision.CLARIFY and bool(offered & self.question.gold)


def ask_all(respond: Respond, questions: Sequence[Question]) -> list[Reaction]:
    """Put every question, the first few twice so that what is read once is not counted."""
    for question in questions[:_WARMING]:
        _ask(respond, question)
    return [_ask(respond, question) for question in questions]


def _ask(respond: Respond, question: Question) -> Reaction:
    message = InboundMessage(
        channel="evaluation",
        external_id=question.id,
        sender=question.id,
        kind=MessageKind.TEXT,
        text=question.text,
    )
    started = time.process_time()
    turn = respond(f"question-{question.id}", message, None)
    return Reaction(question, turn, (time.process_time() - started) * 1000)


def measure_answers(reactions: Sequence[Reaction]) -> Figures:
    """Shares of what was done, by what should have been; precision is that of direct answers."""
    inside = [each for each in reactions if each.question.is_inside]
    outside = [each for each in reactions if not each.question.is_inside]
    answered = [each for each in inside if each.turn.decision is Decision.ANSWER]
    asked_back = [each for each in inside if each.turn.decision is Decision.CLARIFY]
    asked = [each for each in inside if each.question.aspect is not None]
    figures = {
        "inside_n": float(len(inside)),
        "inside_answered": share([each.turn.decision is Decision.ANSWER for each in inside]),
        **share_with_bounds("answer_precision", [each.is_right for each in answered]),
        "inside_asked_back": share([each.turn.decision is Decision.CLARIFY for each in inside]),
        "options_hold_right": share([each.offers_right for each in asked_back]),
        "right_reached": share([each.is_right or each.offers_right for each in inside]),
        "inside_refused": share([each.turn.decision in _REFUSALS for each in inside]),
        "inside_taken_otherwise": share([each.turn.decision not in _JUDGED for each in inside]),
        **share_with_bounds("aspect_right", [(each.turn.aspect or _WHOLE) == each.question.aspect for each in asked]),
    }
    if outside:
        flags = [each.turn.decision is not Decision.ANSWER for each in outside]
        figures |= {
            "outside_n": float(len(outside)),
            **share_with_bounds("outside_not_answered", flags),
            "outside_not_offered": share(
                [each.turn.decision not in {Decision.ANSWER, Decision.CLARIFY} for each in outside]
            ),
        }
    return figures


def measure_turn_speed(reactions: Sequence[Reaction]) -> Figures:
    """Milliseconds of processor time for a whole turn, the wording of the answer included."""
    times = sorted(each.processor_ms for each in reactions)
    return {
        "median_ms": round(times[len(times) // 2], 3),
        "p99_ms": round(times[min(len(times) - 1, int(len(times) * 0.99))], 3),
    }
