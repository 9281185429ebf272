"""Marks on each message whether it asks for courses, of what, and what it asks of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from dialogue.understanding import Understanding
from nlu.components.annotator import Marker
from nlu.text.expressions import find_expressions
from nlu.text.stop_words import weigh

LIST = "courses"
NAMED, LEARN, OTHER, FRAME = "named", "learn", "other", "frame"


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseQuestion:
    """The reading of one message."""

    manner: str | None = None
    """named, where it speaks of courses; learn, where it only says that something is to be learnt; None for neither."""
    words: str = ""
    """Its words without those that ask: what is to be learnt, and for whom."""
    asks: tuple[str, ...] = ()
    """What it asks of one, in order: dates, audience, enrol, cost, page."""


def read_course_question(words: Sequence[str]) -> CourseQuestion:
    """Read what a message asks of courses.

    Args:
        words: The message's, folded, in order.
    """
    found = find_expressions(LIST, words)
    said = {meaning for meaning, _, _ in found}
    if OTHER in said:
        return CourseQuestion()
    return CourseQuestion(
        manner=next((each for each in (NAMED, LEARN) if each in said), None),
        words=_find_matter(words, found),
        asks=tuple(dict.fromkeys(meaning for meaning, _, _ in found if meaning not in {NAMED, LEARN, FRAME})),
    )


def _find_matter(words: Sequence[str], found: Sequence[tuple[str, int, int]]) -> str:
    """The words behind «curso» or «aprender», where they say anything; else those before, without what only asks."""
    asking = {place for _, start, end in found for place in range(start, end)}
    left = [("" if place in asking else word) for place, word in enumerate(words)]
    behind = [left[end:] for meaning, _, end in reversed(found) if meaning in {NAMED, LEARN}]
    for part in (*behind, left):
        telling = [place for place, word in enumerate(part) if word and weigh(word)]
        if telling:
            return " ".join(filter(None, part[telling[0] : telling[-1] + 1]))
    return ""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class CourseReader(Marker):
    """Sets `course`, `course_words` and `course_asks`."""

    def mark(self, message: Message, words: list[str], before: Understanding) -> Understanding:  # noqa: ARG002  a `Marker`
        """See `Marker`."""
        read = read_course_question(before.instead.split() or words)
        return replace(
            before, course=read.manner, course_words=read.words if read.manner else "", course_asks=read.asks
        )
