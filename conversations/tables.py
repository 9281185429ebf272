"""The gateway's tables. What a person wrote stands in them masked; only `identities` knows who somebody is.

A conversation is one person in one channel. Its turns are numbered from 1 without gaps, which makes the number the
sequence of the web chat's resume protocol.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

from database import new_metadata
from database.clock import later

metadata = new_metadata()

BigId = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only in an INTEGER column, which there holds 64 bits anyway."""


class Instant(TypeDecorator[datetime]):
    """A moment in UTC. SQLite gives naive times back; here they come back with their zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        """Store in UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - likewise
        """Give back with the zone."""
        return value if value is None or value.tzinfo is not None else value.replace(tzinfo=UTC)


conversations = Table(
    "conversations",
    metadata,
    Column("id", String(32), primary_key=True, comment="random; says nothing about the person"),
    Column("channel", String(32), nullable=False, index=True),
    Column("recipient", Text, comment="where the channel reaches the person; null where it does not push"),
    Column("turns", Integer, nullable=False, default=0, comment="number of the last turn"),
    Column("numbered", JSON, comment="payloads that «1», «2», … stand for in the next message; null when none"),
    Column("created_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("holder", BigInteger, comment="number of the copy that answers; null on SQLite, and where none has begun"),
    # Lists go down it, and look at nothing else for most of their conditions.
    Index("ix_conversations_last_at", "last_at", "id", "channel", "turns"),
)

identities = Table(
    "identities",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("external_id", String(255), primary_key=True, comment="any lasting id that the platform gives a person"),
    Column("conversation_id", String(32), nullable=False, index=True),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("channel", String(32), nullable=False),
    Column("external_id", String(255), nullable=False),
    Column("conversation_id", String(32), ForeignKey("conversations.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("text", Text),
    Column("payload", Text),
    Column("quotes", String(255), comment="the platform's id of the message that it answers"),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("order_at", Instant, nullable=False, comment="the platform's time of the message, else ours"),
    Column("received_at", Instant, nullable=False),
    Column("status", String(8), nullable=False, default="pending", comment="pending, done"),
    Column("is_over_limit", Boolean, nullable=False, default=False),
    Column("turn_id", BigId),
    UniqueConstraint("channel", "external_id"),
    Index("ix_inbox_next", "conversation_id", "status", "order_at", "id"),
)

turns = Table(
    "turns",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("conversation_id", String(32), ForeignKey("conversations.id"), nullable=False),
    Column("number", Integer, nullable=False, comment="1-based within the conversation"),
    Column("author", String(64), comment="staff member who wrote the replies; null when the assistant did"),
    Column("said_at", Instant, nullable=False, comment="when the message arrived"),
    Column("answered_at", Instant, nullable=False),
    Column("kind", String(16), comment="of the message; null when staff spoke unasked"),
    Column("user", Text, comment="masked; null when nothing was written"),
    Column("payload", Text),
    Column("reference", String(255), comment="the sender's own id of the message, where it is ours to give back (web)"),
    Column("normalized", Text),
    Column("decision", String(32), nullable=False),
    Column("intent", String(80)),
    Column("intent_confidence", Float),
    Column("aspect", String(32)),
    Column("procedure", String(120), index=True),
    Column("candidates", JSON, nullable=False, comment='[{"id", "name", "score"}], best first'),
    Column(
        "replies",
        JSON,
        nullable=False,
        comment='[{"text", "buttons": [{"title", "payload"}]}], before any channel cut them',
    ),
    Column("took_ms", Float, nullable=False),
    UniqueConstraint("conversation_id", "number"),
    Index("ix_turns_said_at", "said_at"),
    # They answer what the console asks of turns without reading them: a turn is some kilobytes.
    Index("ix_turns_decision", "decision", "intent_confidence", "conversation_id", "intent", "aspect"),
    Index("ix_turns_intent", "intent", "intent_confidence", "conversation_id", "decision", "aspect"),
    Index("ix_turns_facets", "conversation_id", "decision", "intent", "aspect", "procedure", "intent_confidence"),
)

Index(
    "ix_turns_people",
    turns.c.said_at,
    turns.c.conversation_id,
    sqlite_where=text("kind IS NOT NULL"),
    postgresql_where=text("kind IS NOT NULL"),
)
"""Counts who wrote in a period without reading the turns themselves."""

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("key", String(32), nullable=False, unique=True, comment="ours; the same at every try"),
    Column("conversation_id", String(32), ForeignKey("conversations.id"), nullable=False),
    Column("turn_id", BigId, ForeignKey("turns.id"), nullable=False, index=True),
    Column("channel", String(32), nullable=False),
    Column("message", JSON, nullable=False, comment="one OutboundMessage"),
    Column("status", String(10), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("uncertain", Integer, nullable=False, default=0, comment="tries after one that may have succeeded"),
    Column("next_attempt_at", Instant, nullable=False, default=later(0), comment="by the database's clock"),
    Column("external_id", String(255), comment="the platform's"),
    Column("error_code", String(80)),
    Column("queued_at", Instant, nullable=False, comment="starts the time after which it becomes a dead letter"),
    Column("changed_at", Instant, nullable=False),
    Column("sender", BigInteger, comment="number of the copy that marked it as being sent"),
    Index("ix_outbox_conversation", "conversation_id", "status", "id"),
    Index("ix_outbox_external_id", "channel", "external_id"),
)
IS_PENDING = text("inbox.status = 'pending'")
IS_OPEN = text("outbox.status IN ('queued', 'sending')")
IS_LOST = text("outbox.status IN ('dead', 'failed')")
"""Conditions of the partial indexes. They stand in queries word for word: SQLite does not use a partial index for a
condition whose values are bound parameters (sqlite.org, «Partial Indexes», section 3)."""


def _partial(name: str, column: Column[Any], condition: str) -> None:
    Index(name, column, sqlite_where=text(condition), postgresql_where=text(condition))


_partial("ix_inbox_pending", inbox.c.id, "status = 'pending'")
_partial("ix_outbox_due", outbox.c.next_attempt_at, "status IN ('queued', 'sending')")
_partial("ix_outbox_lost", outbox.c.id, "status IN ('dead', 'failed')")

payloads = Table(
    "payloads",
    metadata,
    Column(
        "token",
        String(32),
        primary_key=True,
        comment="what stands on a button whose payload is too long for its channel",
    ),
    Column("payload", Text, nullable=False),
)

switches = Table(
    "channel_switches",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("channel", String(32), nullable=False, index=True),
    Column("is_on", Boolean, nullable=False),
    Column("author", String(80), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

copies = Table(
    "copies",
    metadata,
    Column("number", BigId, primary_key=True, autoincrement=True, comment="never given twice"),
    Column("session", String(63), nullable=False, comment="application_name of its connections"),
    Column("expires_at", Instant, nullable=False, comment="end of its lease, by the database's clock"),
)
"""Copies of the program that serve one PostgreSQL; `leases` alone writes it."""

heartbeats = Table(
    "heartbeats",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("at", Instant, nullable=False, comment="last time that the database took a write to see whether it does"),
)

program_keys = Table(
    "program_keys",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("value", Text, nullable=False, comment="base 64; made at the first start, the same for all copies"),
)
