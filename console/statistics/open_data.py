"""Rows of open data that tell what people ask, without anybody in them; `portal.open_data` writes the tables."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from config.clock import GUATEMALA
from console.statistics.counting import Figures
from console.statistics.definitions import read_definitions
from console.statistics.suppression import LEAST, suppress

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


def list_unanswered_rows(days: Mapping[date, Figures], find_name: Callable[[str], str | None]) -> list[Row]:
    """One row a month and institution that enough visits asked for in vain.

    Args:
        days: What was counted, of whole months.
        find_name: An institution's name by its id; None for what names none.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for day, found in days.items():
        for (channel, name, key), count in found.items():
            if name == "unanswered" and channel:
                counts[day.isoformat()[:7], key] += count
    return [
        {"mes": month, "institucion_id": key, "institucion": find_name(key), "visitas": count}
        for (month, key), count in sorted(counts.items())
        if count >= LEAST
    ]


def list_topic_rows(topics: Iterable[Mapping[Any, Any]], find_name: Callable[[str], str | None]) -> list[Row]:
    """One row a subject that the catalogue lacks, in the words that staff wrote to be published."""
    return [
        {
            "id": topic["id"],
            "tema": topic["published"],
            "institucion_id": topic["institution_id"],
            "institucion": find_name(topic["institution_id"] or ""),
            "veces": topic["asked"] if topic["asked"] >= LEAST else None,
            "estado": "resuelto" if topic["status"] == "done" else "pendiente",
            "desde": topic["at"].astimezone(GUATEMALA).date().isoformat(),
        }
        for topic in topics
    ]


def _public(columns: Mapping[str, str | None], shown: Mapping[str, int | None]) -> dict[str, Any]:
    return {str(columns[name]): count for name, count in shown.items()}
