"""Files of open data of months that are over: kept as they were then, never changed, each with its checksum.

They stand in the database, so that every copy of the program serves the same bytes and a backup holds them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Column, Connection, Engine, Integer, LargeBinary, String, Table, func, select

from catalog_adapter.storage.tables import Instant, revisions
from config.clock import GUATEMALA
from database import new_metadata

metadata = new_metadata()
months = Table(
    "open_data_months",
    metadata,
    Column("month", String(7), primary_key=True, comment="2026-11"),
    Column("name", String(80), primary_key=True, comment="of the file"),
    Column("dataset", String(40), nullable=False),
    Column("title", String(200), nullable=False),
    Column("media_type", String(60), nullable=False),
    Column("format", String(20), nullable=False, comment="in the file type list of the European Union"),
    Column("size", Integer, nullable=False, comment="bytes, as it is read"),
    Column("sha256", String(64), nullable=False, comment="of the bytes as they are read"),
    Column("body", LargeBinary, nullable=False, comment="compressed with gzip"),
    Column("made_at", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFile:
    """One file, without its content."""

    month: str
    name: str
    dataset: str
    title: str
    media_type: str
    format: str
    size: int
    sha256: str
    made_at: datetime


def list_month_files(engine: Engine) -> Sequence[MonthFile]:
    """Return all files, the latest month first."""
    columns = [months.c[name] for name in MonthFile.__slots__]
    with engine.connect() as connection:
        rows = connection.execute(select(*columns).order_by(months.c.month.desc(), months.c.name)).mappings()
        return [MonthFile(**row) for row in rows]


def read_month_file(engine: Engine, month: str, name: str) -> tuple[MonthFile, bytes] | None:
    """Return a file and its compressed bytes; None where there is none."""
    with engine.connect() as connection:
        chosen = select(months).where(months.c.month == month, months.c.name == name)
        row = connection.execute(chosen).mappings().one_or_none()
    return (MonthFile(**{each: row[each] for each in MonthFile.__slots__}), row["body"]) if row else None


def find_due_month(engine: Engine, today: date) -> date | None:
    """Return the first day of the month that ended last; None where it is kept, or the catalogue was empty then."""
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    with engine.connect() as connection:
        first = connection.scalar(select(func.min(revisions.c.changed_at)))
        is_missing = not is_kept(connection, month)
    is_older = first is not None and first.astimezone(GUATEMALA).date() < today.replace(day=1)
    return month if is_older and is_missing else None


def is_kept(connection: Connection, month: date) -> bool:
    """Whether the month that begins on a day is there."""
    found = connection.scalar(select(months.c.name).where(months.c.month == name_month(month)).limit(1))
    return found is not None


def name_month(month: date) -> str:
    """Return «2026-11» for its first day."""
    return month.isoformat()[:7]
