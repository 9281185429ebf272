"""Tables of what staff think of turns, of what the assistant learns from it, and of what goes unanswered.

A correction is three things at once: what should have been understood, what is learnt from it, and a test for ever.
A release is a set of corrections; the model and the words of procedures that are in use follow from the release
published last, so that going back is one more row.
"""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from conversations.tables import BigId, Instant
from database import new_metadata

metadata = new_metadata()

reviews = Table(
    "reviews",
    metadata,
    Column("turn_id", BigId, primary_key=True, autoincrement=False),
    Column("conversation_id", String(32), nullable=False, index=True),
    Column("state", String(8), nullable=False, index=True, comment="open, done"),
    Column("reason", String(16), comment="what was wrong with the turn; null while nobody has said"),
    Column("assigned_to", String(64), index=True),
    Column("author", String(64), nullable=False, comment="who changed it last"),
    Column("at", Instant, nullable=False),
)

labels = Table(
    "turn_labels",
    metadata,
    Column("turn_id", BigId, primary_key=True, autoincrement=False),
    Column("label", String(40), primary_key=True),
    Column("conversation_id", String(32), nullable=False, index=True),
    Index("ix_turn_labels_label", "label"),
)

comments = Table(
    "review_comments",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("turn_id", BigId, nullable=False, index=True),
    Column("conversation_id", String(32), nullable=False, index=True),
    Column("author", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("conversation_id", String(32), index=True, comment="null when written by staff, or after an erasure"),
    Column("turn_id", BigId, index=True),
    Column("text", Text, nullable=False, comment="what a person may write, as staff want it learnt"),
    Column("text_key", String(255), nullable=False, index=True, comment="folded text"),
    Column(
        "is_verbatim", Boolean, nullable=False, comment="the person's own words: they go when the person is forgotten"
    ),
    Column("before", JSON, nullable=False, comment="messages said before it in its test, oldest first"),
    Column("intent", String(80), comment="what should have been understood; null: not judged"),
    Column("aspect", String(32), comment="likewise"),
    Column("procedure", String(120), comment="likewise"),
    Column(
        "alias_kind", String(10), comment="name or phrase: the text becomes words of the procedure; null: it does not"
    ),
    Column("was", JSON, nullable=False, comment="decision, intent, aspect and procedure of the turn"),
    Column("note", Text),
    Column("author", String(64), nullable=False),
    Column("at", Instant, nullable=False, index=True),
    Column("dropped_by", String(64), comment="who took it back; null while it counts"),
    Column("dropped_at", Instant),
)

releases = Table(
    "model_releases",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("base_id", Integer, comment="the release in use when this one was made; null: the program's own model"),
    Column("project", String(16), nullable=False, comment="fingerprint of the program's own training data"),
    Column("state", String(8), nullable=False, comment="waiting, running, passed, stopped, broken"),
    Column("step", String(120), comment="what is being done"),
    Column("done", Integer, nullable=False, default=0, comment="per cent"),
    Column("report", JSON, comment="what the gate found; null before"),
    Column("author", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("beat_at", Instant, comment="last sign of life of the process that runs the gate"),
    Column("ended_at", Instant),
)

release_corrections = Table(
    "release_corrections",
    metadata,
    Column("release_id", Integer, ForeignKey("model_releases.id"), primary_key=True),
    Column("correction_id", BigId, primary_key=True, autoincrement=False, index=True),
)

publications = Table(
    "publications",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("release_id", Integer, comment="null: the program's own model"),
    Column("is_rollback", Boolean, nullable=False),
    Column("author", String(64), nullable=False),
    Column("at", Instant, nullable=False),
)

tasks = Table(
    "vain_tasks",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("title", Text, nullable=False, comment="what is asked for in vain, in staff's words"),
    Column("institution_id", String(80), index=True, comment="whose business it is; null when unknown"),
    Column("asked", Integer, nullable=False, comment="how often, when the task was made"),
    Column("status", String(8), nullable=False, index=True, comment="open, done"),
    Column("author", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("done_by", String(64)),
    Column("done_at", Instant),
    Column("note", Text),
    Column("published", String(200), comment="what staff wrote for the open data; null while nothing is published"),
)
