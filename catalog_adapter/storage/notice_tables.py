"""The table of notices: «SAT sin sistema hoy»."""

from sqlalchemy import Column, Date, Integer, String, Table, Text

from database import new_metadata

metadata = new_metadata()

notices = Table(
    "notices",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("level", String(8), nullable=False, comment="green, yellow, red"),
    Column("text", Text, nullable=False),
    Column("procedure", String(120), comment="whom it touches; one of the three is filled"),
    Column("institution", String(120)),
    Column("place", String(120)),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, comment="inclusive; null until somebody ends it"),
    Column("source", Text, nullable=False),
    Column("author", String(64), nullable=False),
)
