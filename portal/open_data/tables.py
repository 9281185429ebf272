"""Tables of the catalogue as open data: CSV files with a Table Schema that says what each column holds."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from portal.addresses import Addresses
from portal.edition import Edition
from portal.facts import ALL, find_latest_day, read_facts
from portal.json_ld import format_price
from portal.pages.list_pages import name_town

Row = Mapping[str, object]
_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet run a cell (OWASP, «CSV Injection»)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table."""

    name: str
    """Of its file, without the ending."""
    title: str
    description: str
    keywords: tuple[str, ...]
    columns: Mapping[str, Mapping[str, Any]]
    """Descriptors of Table Schema, by column."""
    key: tuple[str, ...]
    list_rows: Callable[[Edition, Addresses], Iterable[Row]]

    @property
    def schema(self) -> dict[str, Any]:
        """The Table Schema (Data Package v2)."""
        fields = [{"name": name, **about} for name, about in self.columns.items()]
        return {"fields": fields, "primaryKey": list(self.key), "missingValues": [""]}

    def write_schema(self) -> bytes:
        """Return the schema as JSON."""
        return json.dumps(self.schema, ensure_ascii=False, indent=1).encode()

    def write_csv(self, edition: Edition, addresses: Addresses) -> bytes:
        """Return the table as CSV (RFC 4180), in UTF-8."""
        out = io.StringIO()
        writer = csv.DictWriter(out, list(self.columns), lineterminator="\r\n")
        writer.writeheader()
        for row in self.list_rows(edition, addresses):
            writer.writerow({name: _harmless(value) for name, value in row.items()})
        return out.getvalue().encode()


@cache
def read_tables() -> Sequence[Table]:
    """Return the tables, described in tables.yml."""
    told: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("tables.yml").read_text(encoding="utf-8"))
    return [
        Table(
            name=name,
            title=about["title"],
            description=about["description"],
            keywords=tuple(about["keywords"]),
            columns=about["columns"],
            key=tuple(about["key"]),
            list_rows=_ROWS[name],
        )
        for name, about in told.items()
    ]


def list_procedure_rows(edition: Edition, addresses: Addresses) -> Iterable[Row]:
    """One row a procedure; an unknown cost is an empty cell, and its state says so."""
    for one in edition.procedures.values():
        facts, day = read_facts(one, edition.day), find_latest_day(one, edition.day)
        yield {
            "id": one.id,
            "nombre": one.name,
            "institucion_id": one.institution.id,
            "institucion": one.institution.name,
            "materia": one.category,
            "tema": one.subcategory,
            "costo_estado": one.cost.state.value,
            "costo": format_price(one.cost.amount) if one.cost.amount is not None else None,
            "moneda": one.cost.currency if one.cost.amount is not None else None,
            "tiempo": facts["duration"].text if facts["duration"].is_known else None,
            "documento": one.document,
            "papeles": "\n".join(one.requirements),
            "pasos": "\n".join(one.steps),
            "base_legal": "\n".join(one.legal_basis),
            "lugar": one.where,
            "enlace": one.online_url,
            "fuente": "; ".join(dict.fromkeys(each.name for fact in facts.values() for each in fact.sources)),
            "fecha": day.isoformat() if day else None,
            "pagina": addresses.of(one),
        }


def list_office_rows(edition: Edition, _: Addresses) -> Iterable[Row]:
    """One row an office."""
    for institution in edition.institutions.values():
        for number, one in enumerate(edition.knowledge.list_offices(institution.id), 1):
            yield {
                "institucion_id": institution.id,
                "numero": number,
                "institucion": institution.name,
                "nombre": one.name,
                "direccion": one.address,
                "municipio_ine": one.municipality,
                "lugar": name_town(one.municipality),
                "latitud": one.latitude,
                "longitud": one.longitude,
                "horario": one.hours,
                "telefonos": one.phones,
                "fuente": one.source,
                "fecha": one.dated.isoformat() if one.dated else None,
            }


def list_completeness_rows(edition: Edition, _: Addresses) -> Iterable[Row]:
    """One row an institution and field: how many of its procedures say it, and how many papers and steps they ask for."""
    for institution, listed in edition.by_institution.items():
        facts = [read_facts(one, edition.day) for one in listed]
        for name in ALL:
            yield {
                "institucion_id": institution,
                "institucion": listed[0].institution.name,
                "dato": name,
                "tramites": len(listed),
                "lo_dicen": sum(name in each and each[name].is_known for each in facts),
                "partidas": sum(len(each[name].items) for each in facts if name in each),
            }


_ROWS: Mapping[str, Callable[[Edition, Addresses], Iterable[Row]]] = {
    "tramites": list_procedure_rows,
    "sedes": list_office_rows,
    "datos-por-institucion": list_completeness_rows,
}


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value
