"""A file of the open data: what it is called, what it is a part of, and how it is made."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from portal.addresses import DATA
from portal.edition import Edition
from portal.open_data.tables import Table, read_tables

_SCHEMA = ".schema.json"
Make = Callable[[Edition, date | None], bytes]
"""Makes a file of an edition: of all days that are over, or of the month that begins on a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of a data set."""

    name: str
    """«tramites.csv»."""
    dataset: str
    title: str
    media_type: str
    """Without parameters; one that begins with «application/x-» is not registered with IANA."""
    format: str
    """Name in the file type list of the European Union: CSV."""
    make: Make
    is_table: bool = True
    is_of_edition: bool = True
    """Whether it changes with the catalogue only, so that it may be kept with the edition."""

    @property
    def path(self) -> str:
        """Where it is served."""
        return f"{DATA}/{self.name}"


def list_schemas(files: Iterable[File]) -> Sequence[File]:
    """Return the schemas of the tables among some files."""
    tables = read_tables()
    return [
        File(
            name=schema_of(file.name),
            dataset=file.dataset,
            title=tables[file.dataset].title,
            media_type="application/json",
            format="JSON",
            make=partial(_write_schema, tables[file.dataset]),
            is_table=False,
        )
        for file in files
        if file.is_table
    ]


def schema_of(table: str) -> str:
    """Return the name, or the path, of the schema of a table by those of its file."""
    return f"{table.removesuffix('.csv')}{_SCHEMA}"


def with_charset(media_type: str) -> str:
    """Return the Content-Type of a file of ours."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def is_schema(name: str) -> bool:
    """Whether a file is no data, but the schema of a table."""
    return name.endswith(_SCHEMA)


def _write_schema(table: Table, _: Edition, __: date | None) -> bytes:
    return table.write_schema()
