"""Rows of the open data that tell what people ask, and the counting in the background that keeps them up to date."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

import structlog
from sqlalchemy import Connection, func, select

from catalog_adapter.importing.fact_ages import list_fact_ages, sum_up_ages
from console.context import ConsoleContext
from console.statistics.counting import Figures
from console.statistics.daily_counts import catch_up, list_missing, local_day, read_figures
from console.statistics.open_data import (
    Row,
    list_procedure_rows,
    list_rows,
    list_topic_rows,
    list_unanswered_rows,
)
from console.statistics.quality import list_quality_rows, read_quality
from console.statistics.tables import figures
from console.unanswered.store import list_published
from portal.quality.figures import Figures as QualityFigures

AGAIN_S = 600.0
"""How often the days that are over are looked for."""
FIRST_S = 30.0
"""After the start: there is enough to do then."""
AT_ONCE = 20
"""Days counted in one go, so that other writers get their turn."""
log = structlog.get_logger(__name__)


class Counted:
    """Rows of the tables of open data that are counted from what people ask; None asks for every day that is over."""

    def __init__(self, context: ConsoleContext) -> None:
        self._context = context

    def list_tables(self) -> Mapping[str, Callable[[date | None], Iterable[Row]]]:
        """Return what lists the rows of a table, of all days that are over or of the month that begins on a day."""
        return {
            "cifras-diarias": lambda month: list_rows(self._read(month)),
            "tramites-diarios": lambda month: list_procedure_rows(self._read(month), self._find_procedure),
            "sin-respuesta": lambda month: list_unanswered_rows(self._read_months(month), self._find_institution),
            "temas-pendientes": lambda _: self._list_topics(),
            "calidad": self._list_quality,
        }

    def read_quality(self) -> QualityFigures:
        """The figures of the public page of quality."""
        with self._context.reading() as connection:
            return read_quality(connection, local_day(self._context.now()))

    def is_counted(self, today: date) -> bool:
        """Whether every day before a day is counted."""
        return not list_missing(self._context.database, today)

    def _read(self, month: date | None) -> Mapping[date, Figures]:
        """The figures of a month, or of every day that is over."""
        with self._context.reading() as connection:
            period = (month, _find_end(month)) if month else _find_period(connection)
            yesterday = local_day(self._context.now()) - timedelta(days=1)
            return read_figures(connection, period[0], min(period[1], yesterday)) if period else {}

    def _read_months(self, month: date | None) -> Mapping[date, Figures]:
        """The figures of a month, or of every month that is over."""
        this_month = local_day(self._context.now()).replace(day=1)
        return {day: found for day, found in self._read(month).items() if day < this_month}

    def _list_topics(self) -> Iterable[Row]:
        with self._context.reading() as connection:
            return list_topic_rows(list_published(connection), self._find_institution)

    def _list_quality(self, month: date | None) -> Iterable[Row]:
        """Of today, or as they stood when a month was over; the ages of facts are always those of today."""
        catalogue, today = self._context.catalogue, local_day(self._context.now())
        with self._context.reading() as connection:
            told = read_quality(connection, min(today, _find_end(month) + timedelta(days=1)) if month else today)
        institutions, procedures = catalogue.institutions, list(catalogue.iter_procedures())
        total = sum_up_ages(institutions, procedures, today)
        ages = [*([total] if total else []), *list_fact_ages(institutions, procedures, today)]
        return list_quality_rows(told, ages, today)

    def _find_procedure(self, key: str) -> tuple[str, str] | None:
        procedure = self._context.catalogue.find_procedure(key)
        return (procedure.name, procedure.institution.acronym or procedure.institution.name) if procedure else None

    def _find_institution(self, key: str) -> str | None:
        institution = self._context.catalogue.find_institution(key)
        return institution.name if institution else None


async def count_days(context: ConsoleContext) -> None:
    """Count the days that are over, now and ever again."""
    await asyncio.sleep(FIRST_S)
    while True:
        try:
            counted = await asyncio.to_thread(catch_up, context.database, local_day(context.now()), most=AT_ONCE)
        except Exception as error:  # noqa: BLE001 - a database that is away comes back
            log.error("figures.not_counted", error=type(error).__name__)
            counted = 0
        await asyncio.sleep(1.0 if counted == AT_ONCE else AGAIN_S)


def _find_period(connection: Connection) -> tuple[date, date] | None:
    first, last = connection.execute(select(func.min(figures.c.day), func.max(figures.c.day))).one()
    return (first, last) if first else None


def _find_end(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
