"""Digest of a month for the people who keep an institution: what is stale, what changed, what waits, and the letter.

It holds counts and staff's words, and nothing that a citizen wrote: it can be sent as it is.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, func, select

from catalog_adapter.catalog import Catalog
from catalog_adapter.importing.fact_ages import FactAges, list_fact_ages
from catalog_adapter.importing.institution_digest import write_digest
from catalog_adapter.model import Institution
from catalog_adapter.storage.tables import institution_edits, revisions
from config.clock import GUATEMALA
from console.catalogue.tasks import list_doubts
from console.changes.model import OPEN, State
from console.changes.store import list_changes, list_ended
from console.changes.words import WORDS
from console.statistics.suppression import LEAST
from console.statistics.tables import figures
from console.unanswered.store import list_tasks
from conversations.staff.data_reports import list_reports
from conversations.staff.needless_complaints import count_waiting

MONTH_DAYS = 30.44
TOLD = WORDS["digest"]


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in the country."""

    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return (self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    @property
    def name(self) -> str:
        """«2026-11»."""
        return f"{self.first:%Y-%m}"

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """The moments at which it begins and has ended."""
        begin = datetime.combine(self.first, time(), GUATEMALA)
        return begin.astimezone(UTC), datetime.combine(self.last + timedelta(days=1), time(), GUATEMALA).astimezone(UTC)

    @classmethod
    def before(cls, today: date) -> "Month":
        """The latest month that is over on a day."""
        return cls((today.replace(day=1) - timedelta(days=1)).replace(day=1))

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read «2026-11».

        Raises:
            ValueError: It is no month.
        """
        return cls(date.fromisoformat(f"{text}-01"))


def find_ages(catalogue: Catalog, institutions: Sequence[Institution], today: date) -> dict[str, FactAges]:
    """Ages of the facts by the id of some institutions; those without facts are left out."""
    wanted = {each.id for each in institutions}
    own = [each for each in catalogue.iter_procedures() if each.institution.id in wanted]
    return {each.id: each for each in list_fact_ages(institutions, own, today)}


def write_month(
    connection: Connection, catalogue: Catalog, institution: Institution, month: Month, *, today: date
) -> str:
    """Write the digest as plain text; what waits and what is stale are as of today."""
    lines = [
        TOLD["heading"].format(month=month.name, institution=institution.name, today=f"{today:%d/%m/%Y}"),
        _section("stale", _tell_stale(find_ages(catalogue, [institution], today).get(institution.id))),
        _section("changed", _tell_changed(connection, catalogue, institution, month)),
        _section("waiting", _tell_waiting(connection, catalogue, institution)),
        _section("in_vain", _tell_in_vain(connection, institution, month)),
    ]
    letter = write_digest(institution, catalogue.iter_procedures(), list_doubts(catalogue), today)
    return "\n\n".join([*lines, TOLD["letter"], letter])


def _section(name: str, lines: Iterator[str]) -> str:
    return "\n".join([TOLD[f"t_{name}"], *(list(lines) or [f"  {TOLD['nothing']}"])])


def _tell_stale(ages: FactAges | None) -> Iterator[str]:
    if ages is None:
        return
    stale = ages.old + ages.undated
    share = round(100 * stale / ages.facts, 1)
    yield "  " + TOLD["stale"].format(stale=stale, facts=ages.facts, share=f"{share:g}")
    if ages.median_days is not None:
        yield "  " + TOLD["median"].format(months=round(ages.median_days / MONTH_DAYS))


def _tell_changed(connection: Connection, catalogue: Catalog, institution: Institution, month: Month) -> Iterator[str]:
    begin, end = month.bounds
    own = {each.id for each in catalogue.iter_procedures(active_only=False) if each.institution.id == institution.id}
    rows = connection.execute(
        select(revisions.c.procedure_id, revisions.c.kind).where(
            revisions.c.changed_at >= begin, revisions.c.changed_at < end
        )
    )
    for kind, count in Counter(kind for procedure, kind in rows if procedure in own).most_common():
        yield f"  {WORDS['revisions'].get(kind, kind)}: {count}"
    said = connection.scalar(
        select(func.count()).where(
            institution_edits.c.institution_id == institution.id,
            institution_edits.c.at >= begin,
            institution_edits.c.at < end,
        )
    )
    if said:
        yield f"  {TOLD['said']}: {said}"
    ended = [
        each for each in list_ended(connection, [institution.id]) if each.ended_at and begin <= each.ended_at < end
    ]
    published = sum(each.state is State.PUBLISHED for each in ended)
    if published:
        yield f"  {TOLD['published']}: {published}"


def _tell_waiting(connection: Connection, catalogue: Catalog, institution: Institution) -> Iterator[str]:
    for change in list_changes(connection, OPEN, [institution.id], limit=None):
        note = f" ({change.note})" if change.note else ""
        yield f"  {WORDS['states'][change.state]}: «{change.title}», {change.author}: {change.reason}{note}"
    own = {each.id for each in catalogue.iter_procedures(active_only=False) if each.institution.id == institution.id}
    counts = {
        "reports": sum(each.procedure in own for each in list_reports(connection)),
        "complaints": count_waiting(connection, [institution.id]),
    }
    yield from (f"  {TOLD[name]}: {count}" for name, count in counts.items() if count)


def _tell_in_vain(connection: Connection, institution: Institution, month: Month) -> Iterator[str]:
    table = figures.c
    visits = connection.scalar(
        select(func.sum(table.count)).where(
            table.day.between(month.first, month.last), table.name == "unanswered", table.key == institution.id
        )
    )
    if visits and visits >= LEAST:
        yield f"  {TOLD['visits']}: {visits}"
    yield from (f"  {task.title}" for task in list_tasks(connection, [institution.id]) if task.status == "open")
