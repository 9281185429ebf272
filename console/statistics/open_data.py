"""The daily figures as open data: CSV without anybody in it. `portal.open_data` describes them in DCAT."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from console.statistics.counting import Figures
from console.statistics.definitions import read_definitions
from console.statistics.suppression import LEAST, suppress

FIGURES, PROCEDURES = "cifras-diarias.csv", "tramites-diarios.csv"
"""Names of the files."""

Row = Mapping[str, Any]


def list_rows(days: Mapping[date, Figures]) -> list[Row]:
    """One row a day and channel; what cannot be published is empty."""
    columns = {one.name: one.public for one in read_definitions().values() if one.public}
    rows: list[Row] = []
    for day, found in sorted(days.items()):
        for channel in sorted({channel for channel, _, _ in found if channel}):
            shown = suppress({name: found[channel, name, ""] for name in columns})
            if any(count is not None for count in shown.values()):
                rows.append({"fecha": day.isoformat(), "canal": channel} | _public(columns, shown))
    return rows


def list_procedure_rows(days: Mapping[date, Figures], find_name: Callable[[str], tuple[str, str] | None]) -> list[Row]:
    """One row a day, channel and procedure that enough visits asked for.

    Args:
        days: What was counted.
        find_name: A procedure's name and institution by its id; None when the catalogue does not hold it.
    """
    rows: list[Row] = []
    for day, found in sorted(days.items()):
        for (channel, name, key), count in sorted(found.items()):
            named = find_name(key) if name == "procedure" and channel and count >= LEAST else None
            if named is not None:
                same = {"fecha": day.isoformat(), "canal": channel, "tramite_id": key}
                rows.append({**same, "tramite": named[0], "institucion": named[1], "visitas": count})
    return rows


def write_figures(rows: Iterable[Row]) -> str:
    """The daily figures as CSV."""
    columns = [one.public for one in read_definitions().values() if one.public]
    return _write(("fecha", "canal", *columns), rows)


def write_procedures(rows: Iterable[Row]) -> str:
    """The procedures as CSV."""
    return _write(("fecha", "canal", "tramite_id", "tramite", "institucion", "visitas"), rows)


def _public(columns: Mapping[str, str | None], shown: Mapping[str, int | None]) -> dict[str, Any]:
    return {str(columns[name]): count for name, count in shown.items()}


def _write(columns: Iterable[str | None], rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, [str(column) for column in columns], lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _harmless(value) for name, value in row.items()})
    return out.getvalue()


def _harmless(value: object) -> object:
    """An apostrophe before what a spreadsheet would run as a formula: names come from other people's files."""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
