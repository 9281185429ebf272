"""The open data for everybody, at /datos, and the counting in the background that keeps it up to date."""

import asyncio
from collections.abc import Mapping
from datetime import date, timedelta

import structlog
from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection, func, select

from channels.web.compression import compressed
from console.context import ConsoleContext
from console.statistics.counting import Figures
from console.statistics.daily_counts import catch_up, local_day, read_figures
from console.statistics.open_data import (
    FIGURES,
    PROCEDURES,
    list_procedure_rows,
    list_rows,
    write_figures,
    write_procedures,
)
from console.statistics.tables import figures

AGAIN_S = 600.0
"""How often the days that are over are looked for."""
FIRST_S = 30.0
"""After the start: there is enough to do then."""
AT_ONCE = 20
"""Days counted in one go, so that other writers get their turn."""
HEADERS = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=3600"}
log = structlog.get_logger(__name__)


def open_data_router(context: ConsoleContext) -> APIRouter:
    """Return the routes of the open data."""
    router = APIRouter(prefix="/datos", include_in_schema=False)

    @router.get(f"/{FIGURES}")
    def show_figures(request: Request) -> Response:
        with context.reading() as connection:
            days = _read_all(connection, context)
        return _csv(request, write_figures(list_rows(days)))

    @router.get(f"/{PROCEDURES}")
    def show_procedures(request: Request) -> Response:
        with context.reading() as connection:
            days = _read_all(connection, context)
        return _csv(request, write_procedures(list_procedure_rows(days, lambda key: _find_name(context, key))))

    return router


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


def _read_all(connection: Connection, context: ConsoleContext) -> Mapping[date, Figures]:
    period = _find_period(connection)
    yesterday = local_day(context.now()) - timedelta(days=1)
    return read_figures(connection, period[0], min(period[1], yesterday)) if period else {}


def _find_period(connection: Connection) -> tuple[date, date] | None:
    first, last = connection.execute(select(func.min(figures.c.day), func.max(figures.c.day))).one()
    return (first, last) if first else None


def _find_name(context: ConsoleContext, key: str) -> tuple[str, str] | None:
    procedure = context.catalogue.find_procedure(key)
    return (procedure.name, procedure.institution.acronym or procedure.institution.name) if procedure else None


def _csv(request: Request, text: str) -> Response:
    return compressed(request, Response(text, media_type="text/csv; charset=utf-8", headers=HEADERS))
