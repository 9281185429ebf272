"""Files as the official catalogue would export them, of invented procedures."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

COLUMNS = (
    "id", "institución", "nombre", "categoria", "subcategoria", "descripcion", "instrucciones", "requisitos", "costo",
    "codigo_moneda", "tiempo_de_respuesta", "documento_obtenible", "enlace", "respaldo_legal", "fecha_actualizado",
)  # fmt: skip
LABELS = {
    "institución": "Institución",
    "nombre": "Trámite",
    "descripcion": "Descripción",
    "instrucciones": "Pasos",
    "requisitos": "Requisitos",
    "costo": "Costo",
    "tiempo_de_respuesta": "Tiempo de respuesta",
    "categoria": "Categoría",
    "subcategoria": "Subcategoría",
}
"""The other heading: labels of the registration form, without id."""
THINGS = (
    "faros",
    "molinos",
    "globos",
    "relojes",
    "muelles",
    "viveros",
    "colmenas",
    "campanas",
    "telares",
    "hornos",
    "pozos",
    "norias",
)


def row(number: int, **changes: str) -> dict[str, str]:
    """One clean row; `changes` by column, with `institucion` for «institución»."""
    thing = THINGS[(number - 1) % len(THINGS)]
    values = {
        "id": str(number),
        "institución": "Ministerio de Faros y Molinos -MIFAM-",
        "nombre": f"Licencia número {number} de {thing}",
        "categoria": "Inscripciones y Registros",
        "subcategoria": "No sectorizado",
        "descripcion": f"Documento que permite tener {thing}.",
        "instrucciones": "<ol><li>Llene el formulario.</li><li>Pague en el banco.</li></ol>",
        "requisitos": "1. Formulario\n2. Copia del DPI",
        "costo": "25,5",
        "codigo_moneda": "GTQ",
        "tiempo_de_respuesta": "5 días hábiles",
        "documento_obtenible": "Licencia",
        "enlace": "https://mifam.example.gt/tramites",
        "respaldo_legal": "<p>Ley de Faros, Decreto 1-1999</p>",
        "fecha_actualizado": "2023-05-02 09:58:23",
    }
    return values | {("institución" if name == "institucion" else name): value for name, value in changes.items()}


def rows(count: int) -> list[dict[str, str]]:
    """Rows 1 to `count`."""
    return [row(number) for number in range(1, count + 1)]


def write_csv(
    path: Path,
    data: Sequence[Mapping[str, str]],
    *,
    encoding: str = "utf-8",
    delimiter: str = ",",
    columns: Sequence[str] = COLUMNS,
) -> Path:
    """Writes rows as the export's CSV."""
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, columns, delimiter=delimiter, extrasaction="ignore", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(data)
    return path


def write_xlsx(
    path: Path, data: Sequence[Mapping[str, str]], *, columns: Sequence[str] = COLUMNS, merge: str = ""
) -> Path:
    """Writes rows as the export's workbook: ids and costs as numbers, an empty cell where there is nothing."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(list(columns))
    for one in data:
        sheet.append([_cell(column, one.get(column, "")) for column in columns])
    if merge:
        sheet.merge_cells(merge)
    workbook.save(path)
    return path


def write_labels_csv(path: Path, data: Sequence[Mapping[str, str]]) -> Path:
    """Writes rows under the labels of the registration form."""
    renamed = [{LABELS[name]: value for name, value in one.items() if name in LABELS} for one in data]
    return write_csv(path, renamed, columns=list(LABELS.values()))


def _cell(column: str, value: str) -> str | float | int | None:
    if not value:
        return None
    if column == "id":
        return int(value)
    return float(value.replace(",", ".")) if column == "costo" else value


def write_starter(folder: Path, **changes: Any) -> Path:
    """A starter catalogue of one record that names its official twin."""
    source = {"name": "Prensa", "url": None, "dated": "2024-01-01", "certainty": "low"}
    unknown = {"state": "unknown", "amount": None, "currency": None, "text": None, "source": None}
    record: dict[str, Any] = {
        "id": "mifam-faro",
        "same_as": {"source": "tramites.gob.gt", "id": "2", "url": "https://tramites.gob.gt/servicio/802/"},
        "name": "Sacar permiso para relojes",
        "institution": "mifam",
        "category": "Otros",
        "description": "Sirve.",
        "requirements": ["DPI"],
        "steps": [],
        "cost": unknown,
        "legal_basis": [],
        "source": source,
        "aliases": [{"text": f"molino {number}", "kind": "keyword"} for number in range(11)],
    }
    record |= dict.fromkeys(("unit", "duration", "document", "where", "online_url", "notes", "updated_on"))
    record |= changes
    institution: dict[str, Any] = {"id": "mifam", "name": "Ministerio de Faros", "acronym": "MIFAM"}
    institution |= {"phones": ["1516"], "handles": "Faros."}
    institution |= dict.fromkeys(("address", "hours", "web", "email", "source")) | {"terms": ["faros"]}
    path = folder / "procedures.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    (folder / "institutions.jsonl").write_text(json.dumps(institution) + "\n", encoding="utf-8")
    return path
