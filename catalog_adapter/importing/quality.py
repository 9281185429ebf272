"""Every doubt about the catalogue's records, found by general rules. See docs/adr/0012."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Protocol

from catalog_adapter.cleaning.costs import is_sentinel, parse_amount
from catalog_adapter.cleaning.damage import find_damage, is_lost
from catalog_adapter.cleaning.dates import is_usual_date
from catalog_adapter.cleaning.html_text import plain_text
from catalog_adapter.cleaning.legal_numbers import counting
from catalog_adapter.cleaning.placeholders import is_placeholder
from catalog_adapter.folding import fold, stems
from catalog_adapter.importing.doubts import Doubt, level_of, reason_of
from catalog_adapter.importing.forbidden_requirements import list_forbidden
from catalog_adapter.importing.renumbering import has_moved
from catalog_adapter.model import CostState, Duration, TimeUnit
from catalog_adapter.papers.directory import open_papers
from catalog_adapter.rights import open_rights
from catalog_adapter.sources.base import Record

LONG_NAME = 200
MOST: dict[TimeUnit, int] = {
    TimeUnit.MINUTE: 600,
    TimeUnit.HOUR: 120,
    TimeUnit.DAY: 365,
    TimeUnit.WEEK: 60,
    TimeUnit.MONTH: 36,
    TimeUnit.YEAR: 5,
}
"""Beyond this nobody counts in that unit (2516 minutes), or nobody would wait."""
RARE_SHARE = 0.05
"""A category that fewer of an institution's records have is rare there."""
_NUMBERED = re.compile(r"^\s*\d{1,3}\s*\.\s*\D")
_STUCK_DIGIT = re.compile(r"[a-záéíóúñ]{3}\d$")
_TEXT_COLUMNS = (
    "descripcion", "instrucciones", "requisitos", "tiempo_de_respuesta", "documento_obtenible", "respaldo_legal",
)  # fmt: skip


class HasRecords(Protocol):
    """A catalogue, as far as checking needs it."""

    def records(self) -> Iterable[Record]:
        """The official records that are active, with their raw rows."""


def check(catalogue: HasRecords) -> list[Doubt]:
    """Every doubt about a catalogue, by rule and record."""
    return check_records(list(catalogue.records()))


def check_records(records: Sequence[Record]) -> list[Doubt]:
    """Every doubt about records of one source, of which the raw row is the official export's."""
    doubts = [doubt for record in records for doubt in _of_one(record)]
    for rule in (_currency, _legal, _names, _categories):
        doubts += rule(records)
    return doubts


def _doubt(record: Record, field: str, rule: str, /, **details: object) -> Doubt:
    value = plain_text(str(record.raw.get(field, "")))
    return Doubt(
        id=record.procedure.id,
        row=record.position,
        institution=record.procedure.institution.acronym or record.procedure.institution.name,
        field=field,
        rule=rule,
        reason=reason_of(rule, **details),
        value=value[:200],
        level=level_of(rule),
    )


def _of_one(record: Record) -> Iterator[Doubt]:
    for rules in (_damage, _text, _cost, _time_and_link, _name, _day, _forbidden):
        yield from rules(record)


def _forbidden(record: Record) -> Iterator[Doubt]:
    law = open_rights().law
    found = list_forbidden(record.procedure, law, open_papers())
    if law is not None and found:
        rules = " ".join(dict.fromkeys(right.rule for right, _ in found))
        asked = " · ".join(dict.fromkeys(requirement for _, requirement in found))
        yield replace(
            _doubt(record, "requisitos", "requirement_forbidden", law=law.number, rules=rules), value=asked[:200]
        )


def _damage(record: Record) -> Iterator[Doubt]:
    for column, value in record.raw.items():
        if rule := find_damage(column, str(value)):
            yield _doubt(record, column, rule)


def _day(record: Record) -> Iterator[Doubt]:
    raw = str(record.raw.get("fecha_actualizado", "")).strip()
    if is_placeholder(raw) or is_lost("fecha_actualizado", raw):
        return
    if record.procedure.updated_on is None:
        yield _doubt(record, "fecha_actualizado", "date_unreadable")
    elif not is_usual_date(raw):
        yield _doubt(record, "fecha_actualizado", "date_odd", day=record.procedure.updated_on.strftime("%d/%m/%Y"))


def _text(record: Record) -> Iterator[Doubt]:
    procedure, raw = record.procedure, record.raw
    if "description" in procedure.untrusted_fields:
        yield _doubt(record, "descripcion", "text_of_another", fields=", ".join(sorted(procedure.untrusted_fields)))
    for column in _TEXT_COLUMNS:
        text = str(raw.get(column, "")).strip()
        if text and is_placeholder(plain_text(text[:1000])):
            yield _doubt(record, column, "placeholder")
    if not procedure.requirements:
        yield _doubt(record, "requisitos", "requirements_empty")
    if not procedure.steps:
        yield _doubt(record, "instrucciones", "steps_empty")
    if not procedure.description:
        yield _doubt(record, "descripcion", "description_empty")


def _cost(record: Record) -> Iterator[Doubt]:
    raw = str(record.raw.get("costo", "")).strip()
    if not raw:
        yield _doubt(record, "costo", "cost_missing")
    elif is_sentinel(raw):
        yield _doubt(record, "costo", "cost_sentinel")
    elif parse_amount(raw) == Decimal(0):
        yield _doubt(record, "costo", "cost_zero")
    elif record.procedure.cost.state is CostState.UNKNOWN and not is_lost("costo", raw):
        yield _doubt(record, "costo", "cost_unreadable")


def _time_and_link(record: Record) -> Iterator[Doubt]:
    duration = record.procedure.duration
    if duration and duration.minimum is not None and duration.unit is None:
        yield _doubt(record, "tiempo_de_respuesta", "duration_without_unit")
    elif duration and _is_absurd(duration):
        yield _doubt(record, "tiempo_de_respuesta", "duration_absurd")
    link = str(record.raw.get("enlace", "")).strip()
    if link and not is_lost("enlace", link) and not link.lower().startswith(("http://", "https://")):
        yield _doubt(record, "enlace", "link_invalid")


def _is_absurd(duration: Duration) -> bool:
    return duration.unit is not None and (duration.maximum or 0) > MOST[duration.unit]


def _name(record: Record) -> Iterator[Doubt]:
    name = str(record.raw.get("nombre", "")).strip()
    letters = [character for character in name if character.isalpha()]
    if len(letters) > 5 and sum(character.isupper() for character in letters) / len(letters) > 0.7:
        yield _doubt(record, "nombre", "name_capitals")
    if _NUMBERED.match(name):
        yield _doubt(record, "nombre", "name_numbered")
    if len(name) > LONG_NAME:
        yield _doubt(record, "nombre", "name_long", length=len(name))
    if _STUCK_DIGIT.search(name):
        yield _doubt(record, "nombre", "name_typo")
    if has_moved(record):
        yield _doubt(record, "id", "number_moved", number=record.raw["id"])


def _currency(records: Sequence[Record]) -> Iterator[Doubt]:
    """An institution's fee in the currency that it does not use, or uses for the very same amount elsewhere."""
    for group in _by_institution(records):
        priced = [record for record in group if record.procedure.cost.amount is not None]
        currencies = Counter(str(record.procedure.cost.currency) for record in priced)
        if len(currencies) < 2:
            continue
        usual, count = currencies.most_common(1)[0]
        amounts = {record.procedure.cost.amount for record in priced if record.procedure.cost.currency == usual}
        for record in priced:
            cost = record.procedure.cost
            share = currencies[str(cost.currency)] / len(priced)
            if cost.currency != usual and (cost.amount in amounts or share <= 2 * RARE_SHARE):
                evidence = "el mismo monto" if cost.amount in amounts else f"{count} de {len(priced)} costos"
                institution = record.procedure.institution.acronym
                yield _doubt(
                    record, "codigo_moneda", "currency_jump",
                    currency=cost.currency, institution=institution, usual=usual, evidence=evidence,
                )  # fmt: skip


def _legal(records: Sequence[Record]) -> Iterator[Doubt]:
    for group in _by_institution(records):
        texts = [plain_text(str(record.raw.get("respaldo_legal", ""))) for record in group]
        for found in counting(texts):
            numbers = f"{found.numbers[0]}…{found.numbers[-1]}"
            for place in found.odd:
                yield _doubt(group[place], "respaldo_legal", "legal_counting", numbers=numbers, usual=found.usual)


def _names(records: Sequence[Record]) -> Iterator[Doubt]:
    same: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        procedure = record.procedure
        same[procedure.institution.id, fold(f"{procedure.name} {procedure.unit or ''}")].append(record)
    for group in same.values():
        for record in group if len(group) > 1 else ():
            others = ", ".join(other.procedure.id for other in group if other is not record)
            yield _doubt(record, "nombre", "name_repeated", others=others)


def _categories(records: Sequence[Record]) -> Iterator[Doubt]:
    for group in _by_institution(records):
        categories = Counter(record.procedure.category for record in group)
        for record in group:
            procedure = record.procedure
            if not procedure.category or categories[procedure.category] > max(1, RARE_SHARE * len(group)):
                continue
            if len(group) >= 10 and not _speaks_of_category(record):
                institution = procedure.institution.acronym or procedure.institution.name
                yield _doubt(record, "categoria", "category_doubtful", institution=institution)


def _speaks_of_category(record: Record) -> bool:
    procedure = record.procedure
    category = set(stems(f"{procedure.category} {procedure.subcategory or ''}"))
    texts = (procedure.name, procedure.description or "", procedure.document or "")
    return bool(category & set(stems(" ".join((*texts, *procedure.requirements, *procedure.steps)))))


def _by_institution(records: Sequence[Record]) -> Iterable[list[Record]]:
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[record.procedure.institution.id].append(record)
    return groups.values()
