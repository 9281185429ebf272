"""Facts that grow old: those of a source older than two years, or of one without a day, by institution."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from statistics import median

from catalog_adapter.model import Cost, CostState, Duration, Institution, Procedure, SourceRef

OLD_AFTER_DAYS = 2 * 365
INSTITUTION_FACTS = ("address", "phones", "hours", "web", "email", "appointment_url", "complaints")
PROCEDURE_FACTS = (
    "requirements", "steps", "cost", "duration", "document", "where", "online_url", "legal_basis", "notes", "validity",
    "appointment", "representative", "mistakes",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One field of a record that says something."""

    name: str
    value: str
    """In words, lists in one line."""
    sources: tuple[str, ...]
    dated: date | None
    """The latest day of its sources; None where none has one."""

    def is_stale(self, today: date) -> bool:
        """True when it is older than two years, or of no day."""
        return self.dated is None or (today - self.dated).days > OLD_AFTER_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class FactAges:
    """Ages of the facts of one institution and of its procedures."""

    id: str
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
    facts = {each: list(iter_institution_facts(known[each])) for each in known}
    for procedure in procedures:
        known.setdefault(procedure.institution.id, procedure.institution)
        facts.setdefault(procedure.institution.id, []).extend(iter_procedure_facts(procedure))
    names = {each: one.short or one.acronym or one.name for each, one in known.items()}
    ages = [_sum_up((each, names[each]), told, today) for each, told in facts.items() if told]
    return sorted(ages, key=lambda each: (-each.old - each.undated, each.institution))


def sum_up_ages(institutions: Iterable[Institution], procedures: Iterable[Procedure], today: date) -> FactAges | None:
    """The ages of all facts together, under no name; None where there is no fact."""
    told = [fact for each in institutions for fact in iter_institution_facts(each)]
    told += [fact for each in procedures for fact in iter_procedure_facts(each)]
    return _sum_up(("", ""), told, today) if told else None


def iter_institution_facts(institution: Institution) -> Iterator[Fact]:
    """Facts of how an institution is reached."""
    for name in INSTITUTION_FACTS:
        value = getattr(institution, name)
        if value:
            yield _fact(name, value, institution.sources_of(name))


def iter_procedure_facts(procedure: Procedure) -> Iterator[Fact]:
    """What a record says; a field without sources of its own is as old as the record."""
    for name in PROCEDURE_FACTS:
        value = getattr(procedure, name)
        is_said = value.state is not CostState.UNKNOWN if isinstance(value, Cost) else bool(value)
        if is_said:
            own = procedure.facts.get(name, ())
            fact = _fact(name, value, own or (procedure.source,))
            whole = procedure.updated_on or procedure.source.dated
            yield fact if own else Fact(name=name, value=fact.value, sources=fact.sources, dated=whole)


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
    columns = ("id", "institution", "facts", "old", "undated", "median_days")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(asdict, ages))
    return out.getvalue()


WRITERS: Mapping[str, Callable[[Sequence[FactAges]], str]] = {"text": write_text, "json": write_json, "csv": write_csv}
"""By the name that `ventanilla catalog check --format` takes."""


def _line(name: str, facts: int, old: int, undated: int) -> str:
    return f"{name}: {facts} datos, {old} de hace más de 2 años, {undated} sin fecha"


def _sum_up(named: tuple[str, str], told: Sequence[Fact], today: date) -> FactAges:
    ages = [(today - fact.dated).days for fact in told if fact.dated is not None]
    return FactAges(
        id=named[0],
        institution=named[1],
        facts=len(told),
        old=sum(age > OLD_AFTER_DAYS for age in ages),
        undated=len(told) - len(ages),
        median_days=round(median(ages)) if ages else None,
    )


def _fact(name: str, value: object, sources: Sequence[SourceRef]) -> Fact:
    days = [each.dated for each in sources if each.dated]
    names = tuple(dict.fromkeys(each.name for each in sources))
    return Fact(name=name, value=_in_words(value), sources=names, dated=max(days, default=None))


def _in_words(value: object) -> str:
    if isinstance(value, Cost):
        prices = [f"{each.currency} {each.amount}" for each in value.amounts] or (
            [f"{value.currency} {value.amount}"] if value.amount is not None else []
        )
        return "; ".join([*prices, *([value.text] if value.text else [])]) or str(value.state)
    if isinstance(value, Duration):
        return value.text
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
