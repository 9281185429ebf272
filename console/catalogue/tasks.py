"""Tasks of the catalogue: people's reports, contested edits, doubts of the rules, old records."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256

from sqlalchemy import Connection

from catalog_adapter.catalog import Catalog
from catalog_adapter.importing import quality
from catalog_adapter.importing.doubts import Doubt
from catalog_adapter.importing.staff_edits import Edit, read_edits
from catalog_adapter.model import Procedure
from catalog_adapter.storage.rows import content
from console.catalogue.decisions import DoubtKey, list_decided
from console.catalogue.words import WORDS, show_value
from conversations.staff.data_reports import list_reports

KINDS = tuple(WORDS["kinds"])
"""In the order in which they are offered."""
YEAR_DAYS = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to look at."""

    kind: str
    """See `kinds` in words.yml."""
    procedure: Procedure
    field: str
    """Of the form; «other» and the like where it is none."""
    title: str
    """The field in Spanish."""
    reason: str
    value: str
    """What stands there, or what somebody says is right."""
    number: int = 0
    """Of a report."""
    rule: str = ""
    """Of a doubt."""
    column: str = ""
    """Of a doubt: the source's."""
    ours: str = ""
    """Of a contested edit: what staff say; `value` is what the source says."""
    at: datetime | None = None
    proposal: str = ""
    """Words for citizens that staff may publish when they confirm."""

    @property
    def key(self) -> str:
        """Name of the task in a form: what it is about, and what stood there when it was looked at."""
        parts = (
            self.kind,
            self.procedure.id,
            self.field,
            self.rule,
            self.column,
            str(self.number),
            self.value,
            self.ours,
        )
        return sha256("\0".join(parts).encode()).hexdigest()[:24]


def list_doubts(catalogue: Catalog) -> tuple[Doubt, ...]:
    """Every doubt of the rules about the catalogue as it is now."""
    return _check(catalogue, catalogue.version)


@lru_cache(maxsize=4)
def _check(catalogue: Catalog, version: str) -> tuple[Doubt, ...]:
    """The doubts of one version; checking takes about a second. The version is the key alone."""
    del version
    return tuple(quality.check(catalogue))


def list_tasks(connection: Connection, catalogue: Catalog, old_since: date) -> list[Task]:
    """Every task, by kind, in the order of the catalogue within each.

    Args:
        connection: To read with.
        catalogue: Of the same database.
        old_since: Records that were last updated before are old.
    """
    known = {one.id: one for one in catalogue.iter_procedures(active_only=False)}
    edits = read_edits(connection)
    doubts = _open_doubts(list_doubts(catalogue), edits, list_decided(connection))
    tasks = [
        *_reports(connection, known),
        *_contested(edits, known),
        *(_doubt(doubt, known[doubt.id]) for doubt in doubts if doubt.id in known),
        *(_old(one) for one in catalogue.iter_procedures() if one.updated_on and one.updated_on < old_since),
    ]
    order = {kind: place for place, kind in enumerate(KINDS)}
    return sorted(tasks, key=lambda task: order[task.kind])


def old_since(now: datetime, years: float) -> date:
    """The day before which a record's last update is old."""
    return (now - timedelta(days=years * YEAR_DAYS)).date()


def count_kinds(tasks: Iterable[Task]) -> Mapping[str, int]:
    """Count the tasks of each kind."""
    return Counter(task.kind for task in tasks)


def _reports(connection: Connection, known: Mapping[str, Procedure]) -> Iterator[Task]:
    for report in list_reports(connection):
        if report.procedure in known:
            yield Task(
                kind="report",
                procedure=known[report.procedure],
                field=report.field,
                title=WORDS["fields"].get(report.field, report.field),
                reason=WORDS["reasons"]["report"],
                value=report.words or "",
                number=report.id,
                at=report.at,
            )


def _contested(edits: Mapping[str, Sequence[Edit]], known: Mapping[str, Procedure]) -> Iterator[Task]:
    for procedure_id, own in edits.items():
        for edit in own if procedure_id in known else ():
            if edit.is_contested:
                yield Task(
                    kind="contested",
                    procedure=known[procedure_id],
                    field=edit.field,
                    title=WORDS["fields"][edit.field],
                    reason=WORDS["reasons"]["contested"],
                    value=show_value(edit.field, edit.base),
                    ours=show_value(edit.field, edit.value),
                    at=edit.at,
                )


def is_laid(procedure: Procedure, edit: Edit) -> bool:
    """True when a procedure says what an edit says; it does not when its source became another one."""
    return bool(content(procedure)[edit.field] == edit.value)


def _open_doubts(
    doubts: Iterable[Doubt], edits: Mapping[str, Sequence[Edit]], decided: frozenset[DoubtKey]
) -> Iterator[Doubt]:
    """The doubts that no edit answers and nobody decided on."""
    edited = {(edit.procedure_id, edit.field) for own in edits.values() for edit in own}
    for doubt in doubts:
        is_answered = (doubt.id, WORDS["answers"].get(doubt.field, "")) in edited
        if not is_answered and DoubtKey(doubt.id, doubt.rule, doubt.field, doubt.value) not in decided:
            yield doubt


def _doubt(doubt: Doubt, procedure: Procedure) -> Task:
    return Task(
        kind=doubt.level.value,
        procedure=procedure,
        field=WORDS["answers"].get(doubt.field, "other"),
        title=WORDS["columns"].get(doubt.field, doubt.field),
        reason=doubt.reason,
        value=doubt.value,
        rule=doubt.rule,
        column=doubt.field,
        proposal=WORDS["proposals"].get(doubt.level.value, "").format(value=doubt.value, reason=doubt.reason),
    )


def _old(procedure: Procedure) -> Task:
    return Task(
        kind="stale",
        procedure=procedure,
        field="updated_on",
        title=WORDS["fields"]["updated_on"],
        reason=WORDS["reasons"]["stale"],
        value=str(procedure.updated_on),
    )
