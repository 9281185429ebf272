"""The table of daily figures: sums without any conversation in them, which outlive the transcripts."""

from sqlalchemy import Column, Date, Integer, String, Table

from conversations.tables import Instant
from database import new_metadata

metadata = new_metadata()

figures = Table(
    "daily_figures",
    metadata,
    Column("day", Date, primary_key=True, comment="in Guatemala"),
    Column("channel", String(32), primary_key=True),
    Column("name", String(32), primary_key=True, comment="of the figure, see figures.yml"),
    Column("key", String(120), primary_key=True, comment="what it is about: a procedure, a place …; empty for the sum"),
    Column("count", Integer, nullable=False),
)

counted_days = Table(
    "counted_days",
    metadata,
    Column("day", Date, primary_key=True),
    Column("rules", Integer, nullable=False, comment="version of the counting rules"),
    Column("at", Instant, nullable=False),
)
