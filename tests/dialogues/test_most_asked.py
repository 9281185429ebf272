"""A sample of what people ask for most, over the starter catalogue; `benchmarks.most_asked` asks all over both."""

import pytest

from bot.assistant import Assistant
from bot.turn import Turn
from catalog_adapter.sources.country import read_institutions
from catalog_adapter.subjects.model import Subject
from catalog_adapter.subjects.reading import read_subjects
from channels.base import InboundMessage, MessageKind
from evaluation.measures.most_asked import (
    WRONG,
    is_owner_named,
    iter_counter_questions,
    iter_questions,
    iter_wordings,
    judge_answer,
    judge_counter,
    list_most_asked,
)

EVERY = 29
"""Each so many-th question: every aspect is asked, of procedures all over the list."""
PARTS = 4
COUNTERS_EVERY = 4
"""No multiple of the three questions to an institution."""


def ask(assistant: Assistant, text: str) -> Turn:
    """The turn of a message that opens a conversation."""
    message = InboundMessage(channel="test", external_id="1", sender="1", kind=MessageKind.TEXT, text=text)
    return assistant.engine.respond("most-asked", message, None)


@pytest.mark.parametrize("part", range(PARTS))
def test_the_most_asked_are_answered_right_or_honestly_not(assistant: Assistant, part: int) -> None:
    """At most one of twenty is answered or offered something else."""
    asked = list(iter_questions(list_most_asked(assistant.catalogue)))[::EVERY][part::PARTS]
    wrong = [each.text for each in asked if judge_answer(each, ask(assistant, each.text), assistant.catalogue) == WRONG]
    assert len(wrong) <= len(asked) / 20, wrong


def test_subjects_lead_to_their_owner(assistant: Assistant) -> None:
    """Of 100, held or not, at least 96 name who sees to it; the official catalogue, not loaded here, serves three more."""
    wordings = list(iter_wordings(read_subjects()))[::10]
    missed = [text for subject, text in wordings if not _is_named(assistant, subject, text)]
    assert len(missed) <= 0.04 * len(wordings), missed


def test_an_institution_is_reached(assistant: Assistant) -> None:
    """Of each its phone, hours and place are said, or that they are not known, with its page; 97 of 100."""
    asked = list(iter_counter_questions(read_institutions()))[::COUNTERS_EVERY]
    wrong = [text for each, kind, text in asked if judge_counter(each, kind, ask(assistant, text)) == WRONG]
    assert len(wrong) <= 0.03 * len(asked), wrong


def _is_named(assistant: Assistant, subject: Subject, text: str) -> bool:
    return is_owner_named(subject, ask(assistant, text), assistant.catalogue)
