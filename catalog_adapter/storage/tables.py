"""The catalogue's tables. Text columns hold clean text; `procedures.raw` keeps the row as it was imported."""

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from database import new_metadata

metadata = new_metadata()


class Amount(TypeDecorator[Decimal]):
    """A decimal kept as text: SQLite has no decimal type, and a fee must come back as it went in."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002  # SQLAlchemy's signature
        """To the database."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002  # SQLAlchemy's signature
        """From the database."""
        return None if value is None else Decimal(value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC. SQLite gives naive times back; here they come back with their zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # SQLAlchemy's signature
        """To the database."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # SQLAlchemy's signature
        """From the database."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


imports = Table(
    "catalogue_imports",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source", String(80), nullable=False, index=True),
    Column("file_name", String(255), nullable=False),
    Column("file_format", String(20), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("cleaning", Integer, nullable=False, comment="version of the cleaning rules that read it"),
    Column("imported_at", Instant, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("gone", Integer, nullable=False),
    Column("restored", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
)

institutions = Table(
    "institutions",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("name", Text, nullable=False),
    Column("acronym", String(40)),
    Column("address", Text),
    Column("phones", JSON, nullable=False),
    Column("hours", Text),
    Column("web", Text),
    Column("email", Text),
    Column("handles", Text),
    Column("terms", JSON, nullable=False),
    Column("reference", JSON, comment="the SourceRef of its details; null when no source gave them"),
    Column("short", Text),
    Column("article", String(4)),
    Column("appointment_url", Text),
    Column("complaints", Text),
    Column("part_of", String(80), comment="id of the institution that it is a part of"),
    Column("offices", JSON, nullable=False, server_default="[]"),
    Column("facts", JSON, nullable=False, server_default="{}", comment="SourceRefs by field"),
)

procedures = Table(
    "procedures",
    metadata,
    Column("id", String(120), primary_key=True),
    Column("source", String(80), nullable=False, index=True, comment="the catalogue it comes from"),
    Column("position", Integer, nullable=False, comment="1-based place in its file"),
    Column("institution_id", String(80), ForeignKey("institutions.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("name_key", String(80), nullable=False, index=True),
    Column("unit", Text),
    Column("category", Text),
    Column("subcategory", Text),
    Column("description", Text),
    Column("cost_state", String(10), nullable=False),
    Column("cost_amount", Amount),
    Column("cost_currency", String(3)),
    Column("cost_text", Text),
    Column("cost_reference", JSON),
    Column("cost_amounts", JSON, nullable=False, server_default="[]", comment="every price with its condition"),
    Column("duration_text", Text),
    Column("duration_minimum", Integer),
    Column("duration_maximum", Integer),
    Column("duration_unit", String(10)),
    Column("duration_working_days", Boolean),
    Column("document", Text),
    Column("place", Text),
    Column("online_url", Text),
    Column("notes", Text),
    Column("reference", JSON, nullable=False, comment="the SourceRef shown to citizens"),
    Column("updated_on", Date),
    Column("status", String(12), nullable=False, index=True),
    Column("status_reason", Text),
    Column("untrusted_fields", JSON, nullable=False),
    Column("same_as", JSON, comment="its record in another catalogue: {source, id, url}"),
    Column("superseded_by", String(120), comment="the official record that it is merged into"),
    Column("audience", String(16), nullable=False, server_default="citizen"),
    Column("demand", String(8), nullable=False, server_default="low"),
    Column("validity", Text),
    Column("appointment", Text),
    Column("representative", Text),
    Column("mistakes", JSON, nullable=False, server_default="[]"),
    Column("facts", JSON, nullable=False, server_default="{}", comment="SourceRefs by field"),
    Column("digest", String(64), nullable=False, comment="of the clean record and its raw row"),
    Column("raw", JSON, nullable=False),
    Column("first_import_id", Integer, ForeignKey("catalogue_imports.id"), nullable=False),
    Column("last_import_id", Integer, ForeignKey("catalogue_imports.id"), nullable=False),
)

items = Table(
    "procedure_items",
    metadata,
    Column("procedure_id", String(120), ForeignKey("procedures.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(12), primary_key=True, comment="requirement, step or legal_basis"),
    Column("position", Integer, primary_key=True),
    Column("text", Text, nullable=False),
)

aliases = Table(
    "aliases",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("procedure_id", String(120), ForeignKey("procedures.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("text_key", String(120), nullable=False, comment="folded text"),
    Column("origin", String(20), nullable=False),
    UniqueConstraint("procedure_id", "kind", "text_key"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("procedure_id", String(120), nullable=False, index=True),
    Column("import_id", Integer, ForeignKey("catalogue_imports.id"), comment="null for a change made by staff"),
    Column(
        "kind",
        String(12),
        nullable=False,
        comment="added, changed, gone, restored; by staff: withdrawn, reinstated, edited, undone",
    ),
    Column("changed_at", Instant, nullable=False),
    Column("old", JSON, nullable=False, comment="the old values of the fields that changed"),
    Column("author", String(64), comment="staff member; null for an import"),
    Column("reason", Text, comment="why, in the author's words"),
)
Index("ix_revisions_import_id_kind", revisions.c.import_id, revisions.c.kind)

edits = Table(
    "procedure_edits",
    metadata,
    Column("procedure_id", String(120), ForeignKey("procedures.id", ondelete="CASCADE"), primary_key=True),
    Column("field", String(24), primary_key=True, comment="of the model"),
    Column("value", JSON, nullable=False, comment="what staff say"),
    Column("base", JSON, nullable=False, comment="what the source says"),
    Column("subject", String(80), nullable=False, comment="the source's name_key: under another one it is not laid"),
    Column("author", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("is_contested", Boolean, nullable=False, comment="the source has changed since"),
)

institution_edits = Table(
    "institution_edits",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("institution_id", String(80), ForeignKey("institutions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("field", String(24), nullable=False, comment="of the model; of each field the latest row holds"),
    Column("value", JSON, nullable=False, comment="what staff say"),
    Column("base", JSON, nullable=False, comment="what the source said then"),
    Column("reference", JSON, comment="the SourceRef of the value; null where the source's own word holds again"),
    Column("author", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("reason", Text, nullable=False),
)

doubt_decisions = Table(
    "doubt_decisions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("procedure_id", String(120), nullable=False),
    Column("rule", String(40), nullable=False),
    Column("field", String(40), nullable=False, comment="column of the source"),
    Column("value", String(200), nullable=False, comment="what stood there: another value is a new doubt"),
    Column("author", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("note", Text, nullable=False),
    UniqueConstraint("procedure_id", "rule", "field"),
)

state = Table(
    "catalogue_state",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
