"""A source's row, as staff read it."""

import json
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

from catalog_adapter.sources.country import CountrySource
from console.catalogue.raw_row import show_row
from console.catalogue.words import WORDS
from console.context import ConsoleContext
from console.permissions import Role
from tests.console.visitor import Visitor

RAW_PART = re.compile(r"<dl class=\"record raw\">.*?</dl>", re.DOTALL)


def test_a_row_of_a_table_keeps_its_columns() -> None:
    """Cells with nothing in them are not shown."""
    assert show_row({"nombre": "Licencia", "costo": " ", "enlace": None}) == [("nombre", "Licencia")]


def test_a_record_of_ours_is_lines_in_spanish() -> None:
    """Without a value of Python, whatever is nested in it."""
    record = {
        "name": "DPI",
        "same_as": {"source": "tramites.gob.gt", "id": "705", "url": None},
        "cost": {
            "state": "known",
            "text": None,
            "amounts": [
                {"amount": "85.00", "currency": "GTQ", "condition": None, "source": "renap"},
                {"amount": "15.00", "currency": "USD", "condition": "otro país", "source": "renap"},
            ],
        },
        "steps": ["Pague", "Vaya"],
        "notes": None,
        "legal_basis": [],
        "aliases": {"names": ["cédula", "dpi"]},
        "is_online": False,
    }
    assert show_row(record) == [
        ("Nombre", "DPI"),
        ("El mismo trámite en otro catálogo", "Fuente: tramites.gob.gt\nNúmero: 705"),
        (
            "Costo",
            "Qué se sabe: Tiene un costo fijo\nMontos: 85.00 · GTQ · renap\nMontos: 15.00 · USD · otro país · renap",
        ),
        ("Pasos", "Pague\nVaya"),
        ("Cómo lo dice la gente", "Nombre: cédula\nNombre: dpi"),
        ("is_online", "no"),
    ]


def _list_names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _list_names(inner)
    elif isinstance(value, list):
        for one in value:
            yield from _list_names(one)


def _list_parts(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        for inner in schema.values():
            yield from _list_parts(inner)


def test_every_part_of_what_ships_has_words() -> None:
    """Of the country's files, and of our own format for anybody's file."""
    schema = (files("catalog_adapter.sources") / "procedure.schema.json").read_text(encoding="utf-8")
    names = {name for record in CountrySource().records() for name in _list_names(record.raw)}
    named = {**WORDS["raw"], **WORDS["fields"]}
    assert [name for name in sorted(names | set(_list_parts(json.loads(schema)))) if name not in named] == []


def test_the_page_of_a_record_that_ships_shows_no_python(
    context: ConsoleContext, log_in: Callable[..., Visitor]
) -> None:
    """Of every record of the starter catalogue, in one page after another."""
    context.catalogue.load_starter()
    eva = log_in(Role.READER)
    for one in list(context.catalogue.iter_procedures())[::40]:
        [part] = RAW_PART.findall(eva.get(f"/console/tramites/{one.id}").text)
        assert re.findall(r"None|[{}\[]|&#39;: ", part) == [], one.id
