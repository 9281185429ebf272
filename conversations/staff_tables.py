"""Tables of what people leave for staff and staff for each other, and of what is to be erased.

They hold no identity, only the conversation's random id, which an erasure takes away.
"""

from sqlalchemy import Boolean, Column, Float, Index, Integer, String, Table, Text, false

from conversations.tables import BigId, Instant
from database import new_metadata

metadata = new_metadata()

feedback = Table(
    "feedback",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("conversation_id", String(32), index=True, comment="null after an erasure"),
    Column("turn_id", BigId, comment="in which it was given; null after an erasure"),
    Column("procedure", String(120), nullable=False, index=True),
    Column("aspect", String(32), comment="what was asked last about it"),
    Column("helped", Boolean, nullable=False),
    Column("why", String(32), comment="call, visit, wrong, confusing, incomplete; null until it is said"),
    Column("at", Instant, nullable=False, index=True),
)

reports = Table(
    "data_reports",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("conversation_id", String(32), index=True, comment="null after an erasure"),
    Column("turn_id", BigId),
    Column("procedure", String(120), nullable=False, index=True),
    Column("field", String(32), nullable=False, comment="an Aspect, or «other»"),
    Column("words", Text, comment="what the person says is right, masked; null after an erasure"),
    Column("status", String(8), nullable=False, comment="open, done"),
    Column("at", Instant, nullable=False),
    Column("done_by", String(64)),
    Column("done_at", Instant),
    Column("note", Text, comment="what staff found"),
)

complaints = Table(
    "needless_complaints",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("conversation_id", String(32), index=True, comment="null after an erasure"),
    Column("turn_id", BigId),
    Column("procedure", String(120), nullable=False, index=True),
    Column("institution", String(120), nullable=False, index=True),
    Column("part", String(12), nullable=False, comment="requirement, step"),
    Column("item", Text, nullable=False, comment="the line of the record"),
    Column("manner", String(12), nullable=False, comment="needless, twice, impossible"),
    Column("words", Text, comment="why, masked; null after an erasure, or when staff refused it"),
    Column("status", String(12), nullable=False, index=True, comment="waiting, accepted, refused"),
    Column("proposal_id", Integer, index=True, comment="in which it counts; null while it counts in none"),
    Column("wants_word", Boolean, nullable=False, server_default=false(), comment="to be told when it is simplified"),
    Column("told_at", Instant, comment="then the person was told"),
    Column("at", Instant, nullable=False),
    Column("decided_by", String(64)),
)

tickets = Table(
    "tickets",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("number", String(12), nullable=False, index=True, comment="short, to be said aloud"),
    Column("conversation_id", String(32), nullable=False, index=True),
    Column("turn_id", BigId),
    Column("procedure", String(120)),
    Column("status", String(8), nullable=False, comment="open, done"),
    Column("at", Instant, nullable=False),
    Column(
        "missed", Boolean, nullable=False, server_default=false(), comment="asked within hours, nobody came in time"
    ),
    Column("done_by", String(64)),
    Column("done_at", Instant),
)

waits = Table(
    "staff_waits",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False, index=True, comment="end of the wait"),
    Column("waited_s", Float, nullable=False),
    Column("was_missed", Boolean, nullable=False, comment="nobody came in time"),
)

holds = Table(
    "holds",
    metadata,
    Column("conversation_id", String(32), primary_key=True),
    Column("procedure", String(120), comment="what it was about"),
    Column("began_at", Instant, nullable=False),
    Column("until", Instant, nullable=False, index=True, comment="then it is the assistant's again"),
    Column("taken_by", String(64), comment="staff member; null while it waits"),
    Column("messages", Integer, nullable=False, comment="of the person, since it began"),
    Column("institution", String(80), comment="whose staff it was passed to; null for anybody"),
    Column("typing_at", Instant, comment="last sign that the person is writing"),
)

notes = Table(
    "staff_notes",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("conversation_id", String(32), nullable=False, index=True),
    Column("author", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("text", Text, nullable=False, comment="for staff alone; goes with the conversation"),
)

canned_answers = Table(
    "canned_answers",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("title", String(80), nullable=False),
    Column("text", Text, nullable=False),
    Column("institution", String(80), comment="whose; null for everybody's"),
    Column("author", String(64), nullable=False, comment="who wrote it last"),
    Column("at", Instant, nullable=False),
)

erasures = Table(
    "erasures",
    metadata,
    Column("conversation_id", String(32), primary_key=True),
    Column("turn_id", BigId, nullable=False, comment="the farewell, the last thing left"),
    Column("at", Instant, nullable=False, index=True),
)

place_subscriptions = Table(
    "place_subscriptions",
    metadata,
    Column("conversation_id", String(32), primary_key=True),
    Column("place", String(4), primary_key=True, comment="INE code"),
    Column("told", Text, nullable=False, comment="key of the status that the person knows of"),
    Column("at", Instant, nullable=False),
    Index("ix_place_subscriptions_place", "place"),
)
