"""Notes of staff on a turn: state and reason, labels, comments, and who is to look at it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from config.clock import utc_now
from conversations.tables import turns
from learning.tables import comments, labels, reviews

LABEL_CHARS = 40
MOST_LABELS = 10
BEFORE = 6
"""Turns shown before the one that is reviewed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedTurn:
    """A turn as its review page shows it."""

    turn: Row[Any]
    before: Sequence[Row[Any]]
    """Earlier turns of the conversation, oldest first."""
    review: Row[Any] | None
    labels: Sequence[str]
    comments: Sequence[Row[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Contents of a review."""

    state: str
    reason: str | None
    assigned_to: str | None
    labels: Sequence[str]


def find_looked(connection: Connection, turn_id: int) -> ReviewedTurn | None:
    """A turn with all that was said of it; None when there is none."""
    turn = connection.execute(select(turns).where(turns.c.id == turn_id)).one_or_none()
    if turn is None:
        return None
    earlier = select(turns).where(turns.c.conversation_id == turn.conversation_id, turns.c.number < turn.number)
    before = connection.execute(earlier.order_by(turns.c.number.desc()).limit(BEFORE)).all()
    return ReviewedTurn(
        turn=turn,
        before=before[::-1],
        review=connection.execute(select(reviews).where(reviews.c.turn_id == turn_id)).one_or_none(),
        labels=labels_of(connection, [turn_id]).get(turn_id, []),
        comments=connection.execute(
            select(comments).where(comments.c.turn_id == turn_id).order_by(comments.c.id)
        ).all(),
    )


def save_note(connection: Connection, looked: ReviewedTurn, note: Note, author: str) -> None:
    """Replace what a review says."""
    turn_id, conversation_id = looked.turn.id, looked.turn.conversation_id
    values = {
        "state": note.state,
        "reason": note.reason,
        "assigned_to": note.assigned_to,
        "author": author,
        "at": utc_now(),
    }
    changed = connection.execute(update(reviews).where(reviews.c.turn_id == turn_id).values(**values))
    if not changed.rowcount:
        row = {"turn_id": turn_id, "conversation_id": conversation_id, **values}
        connection.execute(insert(reviews), row)
    connection.execute(delete(labels).where(labels.c.turn_id == turn_id))
    rows = [{"turn_id": turn_id, "label": label, "conversation_id": conversation_id} for label in note.labels]
    if rows:
        connection.execute(insert(labels), rows)


def finish(connection: Connection, looked: ReviewedTurn, reason: str, author: str) -> None:
    """Close a review; labels and comments stay as they are."""
    assigned_to = looked.review.assigned_to if looked.review else None
    note = Note(state="done", reason=reason, assigned_to=assigned_to, labels=looked.labels)
    save_note(connection, looked, note, author)


def add_comment(connection: Connection, looked: ReviewedTurn, text: str, author: str) -> None:
    """Say something about a turn to colleagues."""
    row = {"turn_id": looked.turn.id, "conversation_id": looked.turn.conversation_id, "text": text}
    connection.execute(insert(comments), row | {"author": author, "at": utc_now()})


def labels_of(connection: Connection, turn_ids: Iterable[int]) -> dict[int, list[str]]:
    """The labels of some turns, by turn."""
    query = select(labels.c.turn_id, labels.c.label).where(labels.c.turn_id.in_(list(turn_ids)))
    found: dict[int, list[str]] = {}
    for turn_id, label in connection.execute(query.order_by(labels.c.label)):
        found.setdefault(turn_id, []).append(label)
    return found


def list_labels(connection: Connection) -> list[tuple[str, int]]:
    """Every label with how many turns have it, most used first."""
    count = func.count().label("used")
    query = select(labels.c.label, count).group_by(labels.c.label).order_by(count.desc(), labels.c.label).limit(100)
    return [(label, used) for label, used in connection.execute(query)]


def parse_labels(text: str) -> list[str]:
    """Labels as written in one field, parted by commas; each in lower case, shortened, once."""
    parts = (" ".join(part.split()).lower()[:LABEL_CHARS] for part in text.split(","))
    return [label for label in dict.fromkeys(parts) if label][:MOST_LABELS]
