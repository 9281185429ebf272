"""The review queue: turns in which something seems to have gone wrong, by reason, latest first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, or_, select

from bot.turn import Decision
from channels.base import MessageKind
from conversations.staff_tables import feedback
from conversations.tables import turns
from learning.tables import reviews

ROWS = 50
LOOKED_AT = 150
"""Turns whose words are looked up when new words are sought."""
LOW_CONFIDENCE = 0.5
"""Of the intent: below it the classifier itself would not bet."""
NARROW = 0.05
"""Between the first two procedures, of scores from 0 to 1."""
STUCK = 3

UNANSWERED = (Decision.NOT_IN_CATALOGUE, Decision.OUT_OF_SCOPE, Decision.FAILED)
_NO_PROGRESS = (*UNANSWERED, Decision.CLARIFY)
FindUnknown = Callable[[str], Sequence[str]]
"""From a text to its words that neither the catalogue nor the language knows."""

_FIRST = turns.c.candidates[(0, "score")].as_float()
_SECOND = turns.c.candidates[(1, "score")].as_float()


def _within(decisions: Iterable[Decision], table: Any = turns) -> ColumnElement[bool]:
    found: ColumnElement[bool] = table.c.decision.in_([decision.value for decision in decisions])
    return found


def _stuck() -> ColumnElement[bool]:
    """The last of three turns in a row that led nowhere."""
    before = [turns.alias(f"before_{distance}") for distance in range(1, STUCK)]
    same = [
        exists().where(
            one.c.conversation_id == turns.c.conversation_id,
            one.c.number == turns.c.number - distance,
            _within(_NO_PROGRESS, one),
        )
        for distance, one in enumerate(before, 1)
    ]
    return and_(_within(_NO_PROGRESS), *same)


def _disliked() -> ColumnElement[bool]:
    """The latest answer about a procedure before somebody said that it had not helped."""
    later = turns.alias("later")
    newer = (
        exists()
        .correlate(turns, feedback)
        .where(
            later.c.conversation_id == turns.c.conversation_id,
            later.c.id > turns.c.id,
            later.c.id < feedback.c.turn_id,
            later.c.procedure == feedback.c.procedure,
            later.c.decision == Decision.ANSWER.value,
        )
    )
    said = (
        exists()
        .correlate(turns)
        .where(
            feedback.c.conversation_id == turns.c.conversation_id,
            feedback.c.procedure == turns.c.procedure,
            feedback.c.turn_id > turns.c.id,
            feedback.c.helped.is_(False),
            ~newer,
        )
    )
    return and_(turns.c.decision == Decision.ANSWER.value, said)


REASONS: Mapping[str, Callable[[], ColumnElement[bool]]] = {
    "not_understood": lambda: _within(UNANSWERED),
    "low_margin": lambda: and_(
        or_(turns.c.intent_confidence < LOW_CONFIDENCE, _FIRST - _SECOND < NARROW),
        _within((Decision.ANSWER, Decision.CLARIFY)),
    ),
    "disliked": _disliked,
    "stuck": _stuck,
    "new_words": lambda: _within(UNANSWERED),
}
"""Why a turn may deserve a look; `new_words` is completed by looking at the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A turn of the queue, with what staff said of it so far."""

    turn: Row[Any]
    review: Row[Any] | None
    words: tuple[str, ...] = ()
    """Those that are new."""


def list_queue(connection: Connection, reason: str, *, before: int | None = None, assigned_to: str = "") -> list[Entry]:
    """Turns that nobody has finished reviewing, latest first.

    Args:
        connection: To read with.
        reason: A key of `REASONS`.
        before: Only turns with smaller ids, for the next page.
        assigned_to: Only those that somebody took.
    """
    rows = connection.execute(_open_turns(REASONS[reason](), before, assigned_to).limit(ROWS))
    return [_entry(row) for row in rows]


def list_new_words(connection: Connection, find_unknown: FindUnknown, *, before: int | None = None) -> list[Entry]:
    """Unanswered turns with words that nothing knows, among the latest ones."""
    rows = connection.execute(_open_turns(REASONS["new_words"](), before, "").limit(LOOKED_AT))
    found = [(row, tuple(find_unknown(row.user or ""))) for row in rows]
    return [_entry(row, words) for row, words in found if words][:ROWS]


def count_assigned(connection: Connection, name: str) -> int:
    """Count the turns that somebody still has to look at."""
    mine = (reviews.c.assigned_to == name, reviews.c.state == "open")
    return connection.scalar(select(func.count()).select_from(reviews).where(*mine)) or 0


def list_assigned(connection: Connection, name: str) -> list[Entry]:
    """Turns that somebody was asked to look at."""
    query = select(turns, *_REVIEW).join(reviews, reviews.c.turn_id == turns.c.id)
    mine = (reviews.c.assigned_to == name, reviews.c.state == "open")
    return [_entry(row) for row in connection.execute(query.where(*mine).order_by(turns.c.id.desc()).limit(ROWS))]


_REVIEW = (
    reviews.c.state.label("review_state"),
    reviews.c.reason.label("review_reason"),
    reviews.c.assigned_to.label("review_assigned_to"),
)


def _open_turns(condition: ColumnElement[bool], before: int | None, assigned_to: str) -> Select[Any]:
    query = select(turns, *_REVIEW).outerjoin(reviews, reviews.c.turn_id == turns.c.id)
    query = query.where(
        turns.c.kind == MessageKind.TEXT.value,
        turns.c.user.is_not(None),
        turns.c.author.is_(None),
        condition,
        or_(reviews.c.state.is_(None), reviews.c.state == "open"),
    )
    if before is not None:
        query = query.where(turns.c.id < before)
    if assigned_to:
        query = query.where(reviews.c.assigned_to == assigned_to)
    return query.order_by(turns.c.id.desc())


def _entry(row: Row[Any], words: tuple[str, ...] = ()) -> Entry:
    return Entry(turn=row, review=row if row.review_state else None, words=words)
