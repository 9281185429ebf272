"""Every file of the open data, and how it is made of the catalogue or of what other parts of the program count."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from portal.addresses import Addresses
from portal.api.records import Records
from portal.edition import Edition
from portal.linked_data.graph import Graph
from portal.linked_data.public_services import ServiceGraph
from portal.open_data.catalogue_rows import (
    list_burden_rows,
    list_completeness_rows,
    list_office_rows,
    list_procedure_rows,
)
from portal.open_data.data_file import File, Make
from portal.open_data.tables import Row, Table, read_tables
from portal.words import get_words

ListRows = Callable[[date | None], Iterable[Row]]
"""Rows of a table that another part of the program counts, of all days that are over or of one month."""

_OF_CATALOGUE: Mapping[str, Callable[[Edition, Addresses], Iterable[Row]]] = {
    "tramites": list_procedure_rows,
    "sedes": list_office_rows,
    "datos-por-institucion": list_completeness_rows,
    "claridad-y-carga": list_burden_rows,
}
CATALOGUE = "tramites"


def list_files(addresses: Addresses, counted: Mapping[str, ListRows]) -> Sequence[File]:
    """Return every file.

    Args:
        addresses: Of the public pages.
        counted: Rows of the tables that are not made of the catalogue, by the table's name.
    """
    tables = read_tables()
    return [
        *(_make_table(table, partial(_write_of_catalogue, table, addresses)) for table in _pick(tables, _OF_CATALOGUE)),
        *_list_services(addresses),
        *(
            _make_table(table, partial(_write_counted, table, counted[table.name]), is_of_edition=False)
            for table in _pick(tables, counted)
        ),
    ]


def _pick(tables: Mapping[str, Table], names: Iterable[str]) -> Iterator[Table]:
    return (tables[name] for name in names)


def _make_table(table: Table, make: Make, *, is_of_edition: bool = True) -> File:
    return File(
        name=f"{table.name}.csv",
        dataset=table.name,
        title=f"{table.title} (CSV)",
        media_type="text/csv",
        format="CSV",
        make=make,
        is_of_edition=is_of_edition,
    )


def _list_services(addresses: Addresses) -> Iterator[File]:
    """The catalogue in forms that hold more than a table: each fact with its sources, and public services of CPSV-AP."""
    titles = get_words()["file_titles"]
    forms: Sequence[tuple[str, str, str, Callable[[Addresses, Edition], str]]] = (
        ("jsonl", "application/x-ndjson", "JSON", _write_lines),
        ("ttl", "text/turtle", "RDF_TURTLE", lambda at, now: _make_graph(at, now).write_turtle()),
        ("jsonld", "application/ld+json", "JSON_LD", lambda at, now: _make_graph(at, now).write_json_ld()),
    )
    for ending, media_type, format_name, write in forms:
        yield File(
            name=f"{CATALOGUE}.{ending}",
            dataset=CATALOGUE,
            title=titles[ending],
            media_type=media_type,
            format=format_name,
            make=partial(_encode, partial(write, addresses)),
            is_table=False,
        )


def _encode(write: Callable[[Edition], str], edition: Edition, _: date | None) -> bytes:
    return write(edition).encode()


def _write_lines(addresses: Addresses, edition: Edition) -> str:
    """One procedure a line, in the shape of the public API."""
    records = Records(edition, addresses)
    return "".join(f"{records.write_procedure(each).model_dump_json()}\n" for each in edition.procedures.values())


def _make_graph(addresses: Addresses, edition: Edition) -> Graph:
    return ServiceGraph(edition, addresses).add_all(edition.procedures.values())


def _write_of_catalogue(table: Table, addresses: Addresses, edition: Edition, _: date | None) -> bytes:
    return table.write_csv(_OF_CATALOGUE[table.name](edition, addresses))


def _write_counted(table: Table, list_rows: ListRows, _: Edition, month: date | None) -> bytes:
    return table.write_csv(list_rows(month))
