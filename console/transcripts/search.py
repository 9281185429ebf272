"""Lists of conversations: those that filters let through, latest first, a page at a time.

A filter on turns is answered in one of two ways. Where few conversations have such a turn, they are collected first and
then sorted; where many have, the conversations are walked through from the latest until the page is full. Either way
alone is slow for the other case: collecting 40,000, or walking past 49,999.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, literal_column, select, tuple_

from catalog_adapter.storage.tables import procedures
from console.tables import kept
from console.transcripts.filters import Filters
from console.transcripts.word_index import holds_words
from conversations.staff_tables import feedback
from conversations.tables import IS_LOST, conversations, outbox, turns
from learning.tables import labels, reviews

PAGE = 50
FEW = 2_000
"""Turns that are collected at most."""
COUNTED = 1_000
"""More are not counted, only said to be more. Reading that many lines of the list is cheaper than a count beside it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Position of a conversation in a list."""

    last_at: datetime
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A conversation of a list."""

    id: str
    channel: str
    turns: int
    created_at: datetime
    last_at: datetime

    @property
    def place(self) -> Place:
        """Its position."""
        return Place(self.last_at, self.id)


_SHOWN = (
    conversations.c.id,
    conversations.c.channel,
    conversations.c.turns,
    conversations.c.created_at,
    conversations.c.last_at,
)
_PLACE = tuple_(conversations.c.last_at, conversations.c.id)


class Search:
    """One search, in one read of the database; its conditions are worked out once."""

    def __init__(self, connection: Connection, filters: Filters) -> None:
        self._connection = connection
        self._conditions = [*_own(filters), *_around(filters), *_of_turns(connection, filters)]

    def page(self, *, before: Place | None = None, limit: int = PAGE) -> list[Found]:
        """The latest conversations, or the latest before a place."""
        query = self._select().order_by(conversations.c.last_at.desc(), conversations.c.id.desc())
        if before is not None:
            query = query.where(tuple_(before.last_at, before.id) > _PLACE)
        return self._read(query.limit(limit))

    def later(self, than: Place) -> Found | None:
        """The neighbour above a place: the earliest of the later ones."""
        query = self._select().where(tuple_(than.last_at, than.id) < _PLACE)
        found = self._read(query.order_by(conversations.c.last_at, conversations.c.id).limit(1))
        return found[0] if found else None

    def earlier(self, than: Place) -> Found | None:
        """The neighbour below a place."""
        return next(iter(self.page(before=than, limit=1)), None)

    def _select(self) -> Select[tuple[str, str, int, datetime, datetime]]:
        return select(*_SHOWN).where(*self._conditions)

    def _read(self, query: Select[tuple[str, str, int, datetime, datetime]]) -> list[Found]:
        return [Found(**row._mapping) for row in self._connection.execute(query)]


def find_place(connection: Connection, conversation_id: str) -> Place | None:
    """Find the position of a conversation; None when there is none."""
    query = select(conversations.c.last_at, conversations.c.id).where(conversations.c.id == conversation_id)
    row = connection.execute(query).one_or_none()
    return Place(row.last_at, row.id) if row else None


def _own(filters: Filters) -> Iterable[ColumnElement[bool]]:
    """Conditions on the conversation itself."""
    if filters.channel:
        yield conversations.c.channel == filters.channel
    if filters.starts_at:
        yield conversations.c.last_at >= filters.starts_at
    if filters.ends_before:
        yield conversations.c.last_at < filters.ends_before
    if filters.least_turns:
        yield conversations.c.turns >= filters.least_turns


def _around(filters: Filters) -> Iterable[ColumnElement[bool]]:
    """Conditions on what belongs to it."""
    if filters.opinion:
        given = [feedback.c.conversation_id.is_not(None)]
        if filters.opinion != "any":
            given.append(feedback.c.helped.is_(filters.opinion == "yes"))
        yield conversations.c.id.in_(select(feedback.c.conversation_id).where(*given))
    if filters.undelivered:
        yield conversations.c.id.in_(select(outbox.c.conversation_id).where(IS_LOST))
    if filters.handoff:
        yield conversations.c.id.in_(select(turns.c.conversation_id).where(turns.c.decision == "handoff"))
    if filters.kept:
        yield conversations.c.id.in_(select(kept.c.conversation_id))
    if filters.label:
        yield conversations.c.id.in_(select(labels.c.conversation_id).where(labels.c.label == filters.label))
    if filters.reviewed:
        yield conversations.c.id.in_(select(reviews.c.conversation_id).where(reviews.c.state == "done"))


def _of_turns(connection: Connection, filters: Filters) -> Iterable[ColumnElement[bool]]:
    conditions = list(_turn_conditions(connection, filters))
    if conditions:
        some = select(turns.c.conversation_id).where(*conditions).limit(FEW + 1)
        found = connection.scalars(some).all()
        if len(found) <= FEW:
            yield conversations.c.id.in_(set(found))
        else:
            # Not «SELECT *», as `exists()` writes: SQLite would then take no covering index for it.
            own: Select[Any] = select(literal_column("1")).where(
                turns.c.conversation_id == conversations.c.id, *conditions
            )
            yield own.exists()


def _turn_conditions(connection: Connection, filters: Filters) -> Iterable[ColumnElement[bool]]:
    if filters.words:
        held = holds_words(connection, filters.words)
        if held is not None:
            yield held
    for value, name in ((filters.procedure, "procedure"), (filters.intent, "intent"), (filters.aspect, "aspect")):
        if value:
            yield turns.c[name] == value
    if filters.decision:
        yield turns.c.decision == filters.decision
    if filters.confidence:
        yield turns.c.intent_confidence < filters.confidence / 100
    if filters.institution:
        own = select(procedures.c.id).where(procedures.c.institution_id == filters.institution)
        yield turns.c.procedure.in_(own)
