"""What the queue holds, on both databases."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from console.review.notes import Note, find_looked, save_note
from console.review.queue import REASONS, list_assigned, list_new_words, list_queue
from conversations.staff_tables import feedback
from database import write
from tests.console.said import NOW, say

CANDIDATES = [{"id": "1", "name": "a", "score": 0.51}, {"id": "2", "name": "b", "score": 0.50}]
APART = [{"id": "1", "name": "a", "score": 0.9}, {"id": "2", "name": "b", "score": 0.2}]


@pytest.mark.parametrize(
    ("reason", "understood", "is_in"),
    [
        ("not_understood", {"decision": "not_in_catalogue"}, True),
        ("not_understood", {"decision": "out_of_scope"}, True),
        ("not_understood", {"decision": "failed"}, True),
        ("not_understood", {"decision": "answer"}, False),
        ("not_understood", {"decision": "failed", "author": "ana"}, False),
        ("not_understood", {"decision": "failed", "kind": "button"}, False),
        ("low_margin", {"decision": "answer", "candidates": CANDIDATES}, True),
        ("low_margin", {"decision": "answer", "candidates": APART}, False),
        ("low_margin", {"decision": "answer", "candidates": APART, "intent_confidence": 0.3}, True),
        ("low_margin", {"decision": "smalltalk", "intent_confidence": 0.3}, False),
        ("stuck", {"decision": "clarify"}, False),
    ],
)
def test_a_turn_is_in_the_list_of_its_reason(
    engine: Engine, reason: str, understood: dict[str, Any], is_in: bool
) -> None:
    """By what was decided, by whom, and how sure it was."""
    turn = say(engine, "algo", **understood)
    with engine.connect() as connection:
        assert [entry.turn.id for entry in list_queue(connection, reason)] == ([turn] if is_in else [])


def test_three_turns_without_progress_are_told_at_the_third(engine: Engine) -> None:
    """Of one conversation, in a row; an answer between them begins anew."""
    for conversation, decisions in {
        "stuck": ("clarify", "not_in_catalogue", "clarify"),
        "fine": ("clarify", "answer", "clarify", "clarify"),
    }.items():
        turns = [say(engine, "algo", conversation=conversation, decision=decision) for decision in decisions]
        if conversation == "stuck":
            third = turns[-1]
    with engine.connect() as connection:
        assert [entry.turn.id for entry in list_queue(connection, "stuck")] == [third]


def test_an_answer_that_did_not_help_is_listed_itself(engine: Engine) -> None:
    """Not the message in which that was said, nor an older answer about the same."""
    say(engine, "primera", procedure="7")
    answered = say(engine, "segunda", procedure="7")
    said = say(engine, "no me sirvió", decision="feedback")
    row = {"conversation_id": "c1", "turn_id": said, "procedure": "7", "helped": False, "at": NOW}
    with write(engine) as connection:
        connection.execute(insert(feedback), row)
    with engine.connect() as connection:
        assert [entry.turn.id for entry in list_queue(connection, "disliked")] == [answered]


def test_new_words_are_shown_with_the_turn(engine: Engine) -> None:
    """Only turns with such a word are listed."""
    say(engine, "permiso de pesca", decision="not_in_catalogue")
    turn = say(engine, "permiso de flurbo", decision="not_in_catalogue")
    with engine.connect() as connection:
        found = list_new_words(connection, lambda text: [word for word in text.split() if word == "flurbo"])
    assert [(entry.turn.id, entry.words) for entry in found] == [(turn, ("flurbo",))]


@pytest.mark.parametrize("reason", REASONS)
def test_what_was_reviewed_leaves_every_list(engine: Engine, reason: str) -> None:
    """And what was given to somebody stays, and is in that person's own list."""
    turns = [say(engine, "algo", decision="not_in_catalogue", intent_confidence=0.1) for _ in range(3)]
    with write(engine) as connection:
        for turn, state in zip(turns[-2:], ("open", "done"), strict=True):
            looked = find_looked(connection, turn)
            assert looked is not None
            save_note(connection, looked, Note(state=state, reason=None, assigned_to="ana", labels=["x"]), "berta")
    with engine.connect() as connection:
        listed = [entry.turn.id for entry in list_queue(connection, reason)]
        assert turns[2] not in listed
        assert [entry.turn.id for entry in list_assigned(connection, "ana")] == [turns[1]]
        looked = find_looked(connection, turns[1])
    assert looked is not None
    assert (list(looked.labels), len(looked.before)) == (["x"], 1)


def test_pages_follow_each_other(engine: Engine) -> None:
    """The next page begins behind the last id."""
    turns = [say(engine, f"algo {number}", decision="failed") for number in range(4)]
    with engine.connect() as connection:
        older = list_queue(connection, "not_understood", before=turns[2])
    assert [entry.turn.id for entry in older] == [turns[1], turns[0]]
    assert timedelta(0) < older[0].turn.said_at - older[1].turn.said_at
