"""Tables of open data: CSV files with a Table Schema that says what each column holds, described in tables.yml."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Row = Mapping[str, object]
_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet run a cell (OWASP, «CSV Injection»)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table, which is a data set of its own."""

    name: str
    """Of its file, without the ending."""
    title: str
    description: str
    keywords: tuple[str, ...]
    columns: Mapping[str, Mapping[str, Any]]
    """Descriptors of Table Schema, by column."""
    key: tuple[str, ...]
    frequency: str = "DAILY"
    """In the frequency list of the European Union."""

    @property
    def schema(self) -> dict[str, Any]:
        """The Table Schema (Data Package v2)."""
        fields = [{"name": name, **about} for name, about in self.columns.items()]
        return {"fields": fields, "primaryKey": list(self.key), "missingValues": [""]}

    def write_schema(self) -> bytes:
        """Return the schema as JSON."""
        return json.dumps(self.schema, ensure_ascii=False, indent=1).encode()

    def write_csv(self, rows: Iterable[Row]) -> bytes:
        """Return rows as CSV (RFC 4180), in UTF-8."""
        out = io.StringIO()
        writer = csv.DictWriter(out, list(self.columns), lineterminator="\r\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({name: _harmless(value) for name, value in row.items()})
        return out.getvalue().encode()


@cache
def read_tables() -> Mapping[str, Table]:
    """Return the tables by name."""
    told: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("tables.yml").read_text(encoding="utf-8"))
    return {
        name: Table(name=name, **{**about, "keywords": tuple(about["keywords"]), "key": tuple(about["key"])})
        for name, about in told.items()
    }


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value
