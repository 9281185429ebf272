"""Changes that editors propose; nothing of a row's content is ever altered, only its state."""

from sqlalchemy import JSON, Column, Index, Integer, String, Table

from conversations.tables import BigId, Instant
from database import new_metadata

metadata = new_metadata()

changes = Table(
    "catalogue_changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False, comment="procedure, institution, taken_back, office, offices"),
    Column("subject", String(120), nullable=False, comment="id of what is changed; empty for a new office"),
    Column("institution", String(120), nullable=False, comment="id of whose it is"),
    Column("title", String(500), nullable=False, comment="name of what is changed, as it was then"),
    Column("seen", BigId, nullable=False, comment="latest revision that the author saw; of taken_back, the one undone"),
    Column("before", JSON, nullable=False, comment="what the author saw of the fields, as JSON"),
    Column("after", JSON, nullable=False, comment="what they are to say"),
    Column("author", String(64), nullable=False),
    Column("reason", String(500), nullable=False),
    Column("at", Instant, nullable=False),
    Column("state", String(12), nullable=False, comment="waiting, approved, returned, published, withdrawn"),
    Column("decided_by", String(64), comment="who approved or returned it"),
    Column("decided_at", Instant),
    Column("note", String(500), comment="why it was returned"),
    Column("ended_by", String(64), comment="who published it or took it back"),
    Column("ended_at", Instant),
    Index("ix_catalogue_changes_state", "state", "institution"),
    Index("ix_catalogue_changes_subject", "kind", "subject"),
)
