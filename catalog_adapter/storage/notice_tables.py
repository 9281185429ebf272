"""The table of notices: «SAT sin sistema hoy»."""

from sqlalchemy import Column, Date, Integer, String, Table, Text, Time

from database import new_metadata

metadata = new_metadata()

notices = Table(
    "notices",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("level", String(8), nullable=False, comment="green, yellow, red"),
    Column("text", Text, nullable=False),
    Column("procedure", String(120), comment="whom it touches; where it is filled, the next two are not"),
    Column("institution", String(120)),
    Column("place", String(120), comment="INE code; «00» is the whole country"),
    Column("first_day", Date, nullable=False),
    Column("first_time", Time, comment="in the country's time; null for midnight"),
    Column("last_day", Date, comment="inclusive; null until somebody ends it"),
    Column("last_time", Time, comment="in the country's time, out of it; null for the end of the last day"),
    Column("source", Text, nullable=False),
    Column("author", String(64), nullable=False),
)
