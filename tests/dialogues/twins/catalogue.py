"""A catalogue of near twins: invented trades, so that no other test depends on them and nobody's text is copied."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.catalog_adapter.exports import row, write_csv

PROCEDURES: tuple[dict[str, Any], ...] = (
    {"id": "miel-licencia", "name": "Licencia de apicultura para vender miel", "cost": 90},
    {"id": "miel-renovacion", "name": "Renovación de licencia de apicultura para vender miel", "cost": 45},
    {"id": "miel-reposicion", "name": "Reposición de licencia de apicultura para vender miel", "cost": 30},
    {
        "id": "molino-individual",
        "name": "Registro de propietario de molinos de nixtamal (persona individual)",
        "cost": 20,
    },
    {"id": "molino-juridica", "name": "Registro de propietario de molinos de nixtamal (persona jurídica)", "cost": 60},
    {"id": "telar-individual", "name": "Inscripción de taller de telares (persona individual)", "cost": 15},
    {"id": "telar-juridica", "name": "Inscripción de taller de telares (persona jurídica)", "cost": 35},
    {"id": "globo-adultos", "name": "Permiso de vuelo en globo aerostático para adultos", "cost": 25},
    {"id": "globo-menores", "name": "Permiso de vuelo en globo aerostático para menores", "cost": 10},
    {"id": "volcan-nacional", "name": "Carné de escalador de volcanes nacional", "cost": 12},
    {"id": "volcan-extranjero", "name": "Carné de escalador de volcanes extranjero", "cost": 80},
    {"id": "barrilete-importacion", "name": "Autorización de importación de barriletes gigantes", "cost": 55},
    {"id": "barrilete-exportacion", "name": "Autorización de exportación de barriletes gigantes", "cost": 65},
    {"id": "orquidea-maga", "name": "Constancia de cultivo de orquídeas", "institution": "maga", "cost": 8},
    {"id": "orquidea-marn", "name": "Constancia de cultivo de orquídeas", "institution": "marn", "cost": 9},
    {"id": "trompo-uno", "name": "Aval de torneo de trompos y capiruchos", "cost": 5},
    {"id": "trompo-dos", "name": "Aval de torneo de trompos y capiruchos", "cost": 5},
)

INSTITUTIONS = {"maga": "Ministerio de Agricultura -MAGA-", "marn": "Ministerio de Ambiente -MARN-"}


def write_catalogue(folder: Path) -> Path:
    """Write the catalogue as the official one is exported; returns its file."""
    return write_csv(folder / "twins.csv", list(_rows()))


def _rows() -> Iterator[dict[str, str]]:
    for number, values in enumerate(PROCEDURES, 1):
        topic = values["id"].rpartition("-")[0]
        yield row(
            number,
            id=values["id"],
            institucion=INSTITUTIONS[values.get("institution", "maga")],
            nombre=values["name"],
            descripcion=f"Trámite de prueba sobre {topic}.",
            instrucciones="<ol><li>Llene el formulario.</li><li>Pague en el banco.</li><li>Recoja.</li></ol>",
            requisitos=f"1. Formulario de {topic}\n2. Documento personal de identificación\n3. Dos fotos",
            costo=str(values["cost"]),
        )
