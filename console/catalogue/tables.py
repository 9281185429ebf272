"""Files that wait between their preview and their import."""

from sqlalchemy import Boolean, Column, LargeBinary, String, Table

from conversations.tables import Instant
from database import new_metadata

metadata = new_metadata()

pending_imports = Table(
    "pending_imports",
    metadata,
    Column("id", String(32), primary_key=True, comment="random"),
    Column("author", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("file_name", String(255), nullable=False),
    Column("is_partial", Boolean, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
