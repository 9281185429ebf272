"""Facts that grow old: those of a source older than two years, or of one without a day, by institution."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from statistics import median

from catalog_adapter.model import CostState, Institution, Procedure

OLD_AFTER_DAYS = 2 * 365
INSTITUTION_FACTS = ("address", "phones", "hours", "web", "email", "appointment_url", "complaints")
PROCEDURE_FACTS = (
    "requirements", "steps", "cost", "duration", "document", "where", "online_url", "legal_basis", "notes", "validity",
    "appointment", "representative", "mistakes",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FactAges:
    """Ages of the facts of one institution and of its procedures."""

    institution: str
    """Its short name."""
    facts: int
    old: int
    """Facts whose latest source is older than two years."""
    undated: int
    """Facts of which no source has a day."""
    median_days: int | None
    """Of those with a day; None where there is none."""


def list_fact_ages(institutions: Iterable[Institution], procedures: Iterable[Procedure], today: date) -> list[FactAges]:
    """The ages by institution, those with most to work off first; institutions without facts are left out."""
    known = {each.id: each for each in institutions}
    days: dict[str, list[date | None]] = {each: list(_iter_own_days(known[each])) for each in known}
    for procedure in procedures:
        known.setdefault(procedure.institution.id, procedure.institution)
        days.setdefault(procedure.institution.id, []).extend(_iter_days(procedure))
    ages = [_sum_up(known[each], told, today) for each, told in days.items() if told]
    return sorted(ages, key=lambda each: (-each.old - each.undated, each.institution))


def write_text(ages: Sequence[FactAges]) -> str:
    """For a terminal: a line an institution, and the sums."""
    lines = [_line(each.institution, each.facts, each.old, each.undated) for each in ages if each.old or each.undated]
    total = _line("en total", *(sum(getattr(each, name) for each in ages) for name in ("facts", "old", "undated")))
    return "\n".join([*lines, total]) + "\n"


def write_json(ages: Sequence[FactAges]) -> str:
    """A JSON list."""
    return json.dumps([asdict(each) for each in ages], ensure_ascii=False, indent=1) + "\n"


def write_csv(ages: Sequence[FactAges]) -> str:
    """CSV with a heading."""
    out = io.StringIO()
    writer = csv.DictWriter(out, ("institution", "facts", "old", "undated", "median_days"), lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(asdict, ages))
    return out.getvalue()


WRITERS: Mapping[str, Callable[[Sequence[FactAges]], str]] = {"text": write_text, "json": write_json, "csv": write_csv}
"""By the name that `ventanilla catalog check --format` takes."""


def _line(name: str, facts: int, old: int, undated: int) -> str:
    return f"{name}: {facts} datos, {old} de hace más de 2 años, {undated} sin fecha"


def _sum_up(institution: Institution, told: Sequence[date | None], today: date) -> FactAges:
    ages = [(today - day).days for day in told if day is not None]
    return FactAges(
        institution=institution.short or institution.acronym or institution.name,
        facts=len(told),
        old=sum(age > OLD_AFTER_DAYS for age in ages),
        undated=len(told) - len(ages),
        median_days=round(median(ages)) if ages else None,
    )


def _iter_own_days(institution: Institution) -> Iterator[date | None]:
    for name in INSTITUTION_FACTS:
        if getattr(institution, name):
            yield max((each.dated for each in institution.sources_of(name) if each.dated), default=None)


def _iter_days(procedure: Procedure) -> Iterator[date | None]:
    """The latest day of each fact; the record's own where the source of the record is the fact's."""
    for name in PROCEDURE_FACTS:
        is_said = procedure.cost.state is not CostState.UNKNOWN if name == "cost" else bool(getattr(procedure, name))
        if is_said:
            days = [each.dated for each in procedure.facts.get(name, ()) if each.dated]
            whole = procedure.updated_on or procedure.source.dated
            yield max(days, default=None) if procedure.facts.get(name) else whole
