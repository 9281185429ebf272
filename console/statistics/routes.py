"""The numbers as a page: a period, a channel, and the figures with their definitions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import Response
from sqlalchemy import Connection, select

from catalog_adapter.catalog import Catalog
from catalog_adapter.institutions.municipality import find_place_name
from console.context import ConsoleContext
from console.errors import Invalid
from console.permissions import Action
from console.route import area
from console.statistics.chart import HEIGHT, WIDTH, draw_bars
from console.statistics.counting import Figures
from console.statistics.daily_counts import catch_up, count_now, list_missing, local_day, read_figures
from console.statistics.definitions import read_definitions
from console.statistics.people import People
from console.statistics.summary import Bucket, Step, sum_up
from console.visit import Visit, allow
from console.words import word_of
from conversations.tables import conversations

router = area("/numeros")
USUAL = timedelta(days=29)
LONGEST = timedelta(days=3 * 366)
AT_ONCE = 40
"""Days that a page counts before it answers; the rest is counted in the background."""
STEPS = {Step.DAY.value: "Por día", Step.WEEK.value: "Por semana", Step.MONTH.value: "Por mes"}
_PEOPLE = People()
WHY = {
    "call": "Se ahorró una llamada",
    "visit": "Se ahorró una visita",
    "wrong": "El dato está equivocado",
    "confusing": "No se entiende",
    "incomplete": "Falta algo",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Period that a page is about."""

    first: date
    last: date
    step: Step
    channel: str


@router.get("")
def show(
    visit: Annotated[Visit, allow(Action.READ_NUMBERS)],
    *,
    desde: str = "",
    hasta: str = "",
    paso: str = "",
    canal: str = "",
) -> Response:
    """The figures of a period; the last thirty days unless others are asked for."""
    context = visit.context
    today = local_day(context.now())
    period = _read_period(desde, hasta, paso, channel=canal, today=today)
    first, last = period.first, period.last
    catch_up(context.database, today, first=first, most=AT_ONCE)
    with context.reading() as connection:
        days = _read(connection, period, today)
        summary = sum_up(days, (first, last), period.step)
        people = _PEOPLE.count(connection, (first, last), canal, today)
        by_bucket = _people(connection, summary.buckets, period, today)
        channels = list(connection.scalars(select(conversations.c.channel).distinct().order_by("channel")))
    columns = [(_title(one), one.counts["questions"], one.counts["answered"]) for one in summary.buckets]
    return visit.page(
        "numbers/numbers.html",
        period=period,
        summary=summary,
        people=people,
        by_bucket=by_bucket,
        bars=draw_bars(columns),
        size=(WIDTH, HEIGHT),
        channels=[(one, word_of("channel", one).title) for one in channels],
        steps=STEPS.items(),
        definitions=read_definitions(),
        why=WHY,
        procedures=_named(context.catalogue, summary.procedures),
        places=[(find_place_name(code) or code, count) for code, count in summary.places],
        title=_title,
        left=_left(context, today, first),
        today=today,
    )


def _read_period(since: str, until: str, step: str, *, channel: str, today: date) -> Period:
    last = min(_day(until) or today, today)
    first = _day(since) or last - USUAL
    if not first <= last <= first + LONGEST:
        raise Invalid("El período va de una fecha a otra posterior, y son tres años como mucho.")
    return Period(first=first, last=last, step=_step(step, first, last), channel=channel)


def _read(connection: Connection, period: Period, today: date) -> Mapping[date, Figures]:
    """The days that are over as they were counted, today as it stands."""
    days = read_figures(connection, period.first, period.last, period.channel or None)
    if period.last == today:
        found = count_now(connection, today)
        own = {key: count for key, count in found.items() if not period.channel or key[0] == period.channel}
        days[today] = Figures(own)
    return days


def _people(connection: Connection, buckets: Sequence[Bucket], period: Period, today: date) -> list[int]:
    """Distinct people of each step: counted with the day, or from the transcripts where days cannot be added up."""
    if period.step is Step.DAY:
        return [bucket.counts["people"] for bucket in buckets]
    return [_PEOPLE.count(connection, (one.first, one.last), period.channel, today) for one in buckets]


def _named(catalogue: Catalog, counts: Sequence[tuple[str, int]]) -> list[tuple[str, str, int]]:
    """Id, name and count."""
    named = []
    for key, count in counts:
        procedure = catalogue.find_procedure(key)
        named.append((key, procedure.name if procedure else key, count))
    return named


def _left(context: ConsoleContext, today: date, first: date) -> int:
    return len(list_missing(context.database, today, first))


def _title(bucket: Bucket) -> str:
    """«3/11» for a day, «2/11 – 8/11» for more."""
    first, last = (f"{day.day}/{day.month}" for day in (bucket.first, bucket.last))
    return first if bucket.first == bucket.last else f"{first} – {last}"


def _step(text: str, first: date, last: date) -> Step:
    if text in STEPS:
        return Step(text)
    length = (last - first).days
    return Step.DAY if length <= 45 else Step.WEEK if length <= 200 else Step.MONTH


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Invalid("Las fechas van como AAAA-MM-DD.") from error
