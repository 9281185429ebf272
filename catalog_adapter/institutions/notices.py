"""Notices: something that people should know now of a procedure, an institution or a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import Connection, Engine, RowMapping, bindparam, insert, or_, select, update

from catalog_adapter.storage.notice_tables import notices
from config.clock import GUATEMALA

COUNTRY = "00"
"""Place of a notice on the whole country; no INE code begins so."""


class Level(StrEnum):
    """Severity of a notice: GREEN is good to know, YELLOW makes it harder, RED makes it impossible now."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"

    @property
    def gravity(self) -> int:
        """From 0, the graver the higher."""
        return _ORDER.index(self)


_ORDER = list(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """«SAT sin sistema hoy»."""

    level: Level
    text: str
    first_day: date
    first_time: time | None = None
    """In Guatemala; None for midnight."""
    last_day: date | None = None
    """Inclusive; None until somebody ends it."""
    last_time: time | None = None
    """From then on it is over; None for the end of the last day."""
    source: str
    author: str
    procedure: str | None = None
    """Id; where it is filled, `institution` and `place` are not."""
    institution: str | None = None
    """Id; with a place it is about the institution there."""
    place: str | None = None
    """INE code of a department (two digits) or a municipality (four), or `COUNTRY`."""
    id: int | None = None
    """None before it is written."""

    @property
    def begins_at(self) -> datetime:
        """The moment from which it holds."""
        return datetime.combine(self.first_day, self.first_time or time(), GUATEMALA)

    @property
    def ends_at(self) -> datetime | None:
        """The moment from which it is over; None until somebody ends it."""
        if self.last_day is None:
            return None
        if self.last_time is None:
            return datetime.combine(self.last_day + timedelta(days=1), time(), GUATEMALA)
        return datetime.combine(self.last_day, self.last_time, GUATEMALA)

    def is_in_force(self, at: datetime) -> bool:
        """True from its beginning until its end, which is out of it."""
        return self.begins_at <= at and (self.ends_at is None or at < self.ends_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """Subject of an answer: procedure, institution, places."""

    procedure: str | None = None
    institution: str | None = None
    places: Sequence[str] = ()
    """INE codes: where the person is, and where the offices stand that are shown."""


_COLUMNS = tuple(column.name for column in notices.columns if column.name != "id")


def add_notice(connection: Connection, notice: Notice) -> int:
    """Write a notice; returns its id."""
    row = {name: getattr(notice, name) for name in _COLUMNS} | {"level": notice.level.value}
    return int(connection.execute(insert(notices).returning(notices.c.id), row).scalar_one())


def end_notice(connection: Connection, notice_id: int, at: datetime) -> bool:
    """Let a notice end at a moment; False when there is none of this id, or it was over before."""
    found, local = find_notice(connection, notice_id), at.astimezone(GUATEMALA)
    if found is None or (found.ends_at is not None and found.ends_at <= at):
        return False
    over = {"last_day": local.date(), "last_time": local.time().replace(microsecond=0)}
    connection.execute(update(notices).where(notices.c.id == notice_id).values(**over))
    return True


def list_notices(engine: Engine, touched: Touched, at: datetime) -> list[Notice]:
    """The notices in force that touch an answer, the gravest first.

    A notice on a department touches its municipalities, and one on a municipality whoever speaks of its department.
    """
    return sort_by_gravity([notice for notice in read_in_force(engine, at) if _touches(notice, touched)])


def read_in_force(engine: Engine, at: datetime) -> list[Notice]:
    """Every notice that is in force at a moment, the newest first."""
    with engine.connect() as connection:
        return list_in_force(connection, at)


def list_in_force(connection: Connection, at: datetime) -> list[Notice]:
    """See `read_in_force`, in a transaction."""
    rows = connection.execute(_OF_DAY, {"day": at.astimezone(GUATEMALA).date()})
    return [notice for row in rows if (notice := _notice(row._mapping)).is_in_force(at)]


_OF_DAY = (
    select(notices)
    .where(
        notices.c.first_day <= bindparam("day"),
        or_(notices.c.last_day.is_(None), notices.c.last_day >= bindparam("day")),
    )
    .order_by(notices.c.id.desc())
)
"""Built once, since it is asked for under every answer; the notices of a day are few."""


def sort_by_gravity(found: Sequence[Notice]) -> list[Notice]:
    """The gravest first; those of one level in the order given."""
    return sorted(found, key=lambda notice: -notice.level.gravity)


def _touches(notice: Notice, touched: Touched) -> bool:
    """Tell whether a notice is on what is answered; see `list_notices`."""
    if notice.procedure is not None:
        return notice.procedure == touched.procedure
    if notice.institution is not None and notice.institution != touched.institution:
        return False
    whole = notice.place
    if whole is None:
        return notice.institution is not None
    if whole == COUNTRY:
        return bool(touched.procedure or touched.institution or touched.places)
    return any(whole.startswith(place) or whole == place[:2] for place in touched.places)


def list_all(connection: Connection, *, limit: int = 200) -> list[Notice]:
    """Every notice, the newest first: those in force, over and to come."""
    query = select(notices).order_by(notices.c.id.desc()).limit(limit)
    return [_notice(row._mapping) for row in connection.execute(query)]


def find_notice(connection: Connection, notice_id: int) -> Notice | None:
    """A notice by its id."""
    row = connection.execute(select(notices).where(notices.c.id == notice_id)).one_or_none()
    return _notice(row._mapping) if row else None


def _notice(row: RowMapping) -> Notice:
    return Notice(**{**row, "level": Level(row["level"])})
