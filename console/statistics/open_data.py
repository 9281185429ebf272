"""The daily figures as open data: CSV without anybody in it, and DCAT that says what it is."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from console.statistics.counting import Figures
from console.statistics.definitions import read_definitions
from console.statistics.suppression import LEAST, suppress

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
CSV_TYPE = "https://www.iana.org/assignments/media-types/text/csv"
DAILY = "http://publications.europa.eu/resource/authority/frequency/DAILY"
GUATEMALA = "https://sws.geonames.org/3595528/"
FIGURES, PROCEDURES = "cifras-diarias.csv", "tramites-diarios.csv"
"""Names of the files."""

Row = Mapping[str, Any]


@cache
def read_texts() -> Mapping[str, str]:
    """Spanish texts of the description, from open_data.yml."""
    texts: Mapping[str, str] = yaml.safe_load(
        (files("console.statistics") / "open_data.yml").read_text(encoding="utf-8")
    )
    return texts


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


def describe(url: str, period: tuple[date, date] | None, texts: Mapping[str, str]) -> dict[str, Any]:
    """The catalogue of the data as DCAT 3 in JSON-LD.

    Args:
        url: The public address of the folder of the files, without a slash at its end.
        period: First and last day; None when there is none yet.
        texts: `title`, `description`, `figures`, `procedures`, `publisher` and `keywords` (with commas), in Spanish.
    """
    files = {FIGURES: texts["figures"], PROCEDURES: texts["procedures"]}
    dataset: dict[str, Any] = {
        "@id": f"{url}/#datos",
        "@type": "dcat:Dataset",
        "dct:title": _spanish(texts["title"]),
        "dct:description": _spanish(texts["description"]),
        "dct:license": {"@id": LICENSE},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": _spanish(texts["publisher"])},
        "dct:spatial": {"@id": GUATEMALA},
        "dct:language": {"@id": "http://publications.europa.eu/resource/authority/language/SPA"},
        "dct:accrualPeriodicity": {"@id": DAILY},
        "dcat:keyword": [_spanish(word.strip()) for word in texts["keywords"].split(",")],
        "dcat:distribution": [_distribution(url, name, title) for name, title in files.items()],
    }
    if period:
        days = {"dcat:startDate": _day(period[0]), "dcat:endDate": _day(period[1])}
        dataset |= {"dct:temporal": {"@type": "dct:PeriodOfTime", **days}, "dct:modified": _day(period[1])}
    context = {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
    return {
        "@context": context,
        "@id": f"{url}/catalogo.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _spanish(texts["title"]),
        "dct:license": {"@id": LICENSE},
        "dcat:dataset": [dataset],
    }


def _public(columns: Mapping[str, str | None], shown: Mapping[str, int | None]) -> dict[str, Any]:
    return {str(columns[name]): count for name, count in shown.items()}


def _distribution(url: str, name: str, title: str) -> dict[str, Any]:
    return {
        "@id": f"{url}/{name}",
        "@type": "dcat:Distribution",
        "dct:title": _spanish(title),
        "dct:license": {"@id": LICENSE},
        "dcat:downloadURL": {"@id": f"{url}/{name}"},
        "dcat:mediaType": {"@id": CSV_TYPE},
    }


def _spanish(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "es"}


def _day(day: date) -> dict[str, str]:
    return {"@value": day.isoformat(), "@type": "xsd:date"}


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
