"""Tables of proposals and of the meetings about them: words that staff wrote, and nobody who complained."""

from sqlalchemy import JSON, Boolean, Column, Integer, String, Table, Text, false

from catalog_adapter.storage.tables import Instant
from database import new_metadata

metadata = new_metadata()

proposals = Table(
    "proposals",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("institution", String(120), nullable=False, index=True),
    Column("part", String(12), nullable=False, comment="requirement, step"),
    Column("title", String(200), nullable=False, comment="as it is published"),
    Column("why", Text, nullable=False, comment="as it is published; staff's words"),
    Column("keys", JSON, nullable=False, comment="the lines that it would drop; see requirement_keys"),
    Column("manners", JSON, nullable=False, comment="people by needless, twice, impossible"),
    Column("people", Integer, nullable=False, comment="whose complaints were accepted"),
    Column("state", String(12), nullable=False, comment="received, studied, simplified, refused"),
    Column("reason", Text, comment="with a state that is final"),
    Column("rule", String(80), comment="of the country's law, which staff say is broken"),
    Column("changed_at", Instant, nullable=False, comment="of the state"),
)

meetings = Table(
    "meetings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("title", String(200), nullable=False),
    Column("place", String(200), nullable=False),
    Column("agenda", Text, nullable=False),
    Column("starts_at", Instant, nullable=False, index=True),
    Column("ends_at", Instant, nullable=False),
    Column("is_cancelled", Boolean, nullable=False, server_default=false()),
    Column("sequence", Integer, nullable=False, comment="changes of it, for calendars"),
    Column("changed_at", Instant, nullable=False),
)
