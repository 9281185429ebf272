"""The table of offices; staff fill it with `ventanilla catalog offices`."""

from sqlalchemy import Column, Date, Float, Integer, String, Table, Text

from database import new_metadata

metadata = new_metadata()

offices = Table(
    "offices",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("institution_id", String(80), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("municipality", String(4), nullable=False, index=True, comment="INE code"),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("hours", Text),
    Column("phones", Text),
    Column("services", Text),
    Column("source", Text, nullable=False),
    Column("dated", Date, nullable=False),
)
