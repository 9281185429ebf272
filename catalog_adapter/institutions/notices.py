"""Notices: something that people should know today of a procedure, an institution or a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, Engine, RowMapping, bindparam, insert, or_, select, update

from catalog_adapter.storage.notice_tables import notices


class Level(StrEnum):
    """Severity of a notice: GREEN is good to know, YELLOW makes it harder, RED makes it impossible now."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """«SAT sin sistema hoy»."""

    level: Level
    text: str
    first_day: date
    last_day: date | None = None
    """Inclusive; None until somebody ends it."""
    source: str
    author: str
    procedure: str | None = None
    """Id; of `procedure`, `institution` and `place` one is filled."""
    institution: str | None = None
    place: str | None = None
    """INE code of a department (two digits) or a municipality (four)."""
    id: int | None = None
    """None before it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """Subject of an answer: procedure, institution, places."""

    procedure: str | None = None
    institution: str | None = None
    places: Sequence[str] = ()
    """INE codes: where the person is, and where the offices stand that are shown."""


def add_notice(connection: Connection, notice: Notice) -> int:
    """Write a notice; returns its id."""
    names = ("text", "first_day", "last_day", "source", "author", "procedure", "institution", "place")
    row = {"level": notice.level.value, **{name: getattr(notice, name) for name in names}}
    return int(connection.execute(insert(notices).returning(notices.c.id), row).scalar_one())


def end_notice(connection: Connection, notice_id: int, last_day: date) -> bool:
    """Let a notice end on a day; False when there is none of this id."""
    row = update(notices).where(notices.c.id == notice_id).values(last_day=last_day)
    return connection.execute(row).rowcount == 1


def list_notices(engine: Engine, touched: Touched, today: date) -> list[Notice]:
    """The notices that touch an answer today, the gravest first.

    A notice on a department touches its municipalities, and one on a municipality whoever speaks of its department.
    """
    with engine.connect() as connection:
        rows = connection.execute(_OF_TODAY, {"today": today}).all()
    found = [notice for notice in (_notice(row._mapping) for row in rows) if _touches(notice, touched)]
    return sorted(found, key=lambda notice: -list(Level).index(notice.level))


_OF_TODAY = (
    select(notices)
    .where(
        notices.c.first_day <= bindparam("today"),
        or_(notices.c.last_day.is_(None), notices.c.last_day >= bindparam("today")),
    )
    .order_by(notices.c.id.desc())
)
"""Built once, since it is asked for under every answer; the notices of a day are few."""


def _touches(notice: Notice, touched: Touched) -> bool:
    """Tell whether a notice is on what is answered; see `list_notices`."""
    whole = notice.place or ""
    is_near = any(whole.startswith(place) or whole == place[:2] for place in touched.places)
    is_procedures = notice.procedure is not None and notice.procedure == touched.procedure
    return is_near or is_procedures or (notice.institution is not None and notice.institution == touched.institution)


def list_all(connection: Connection, *, limit: int = 200) -> list[Notice]:
    """Every notice, the newest first: those of today, of the past and of days to come."""
    query = select(notices).order_by(notices.c.id.desc()).limit(limit)
    return [_notice(row._mapping) for row in connection.execute(query)]


def find_notice(connection: Connection, notice_id: int) -> Notice | None:
    """A notice by its id."""
    row = connection.execute(select(notices).where(notices.c.id == notice_id)).one_or_none()
    return _notice(row._mapping) if row else None


def _notice(row: RowMapping) -> Notice:
    return Notice(**{**row, "level": Level(row["level"])})
