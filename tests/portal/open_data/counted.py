"""Rows of the tables that other parts of the program count, for tests of the open data."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from portal.open_data.files import ListRows
from portal.open_data.tables import Row

FEBRUARY = date(2026, 2, 1)
ROWS: Mapping[str, Row] = {
    "cifras-diarias": {"fecha": "2026-02-27", "canal": "web", "visitas": 40, "preguntas": 12, "opiniones": None},
    "tramites-diarios": {
        "fecha": "2026-02-27", "canal": "web", "tramite_id": "1", "tramite": "Faro", "institucion": "X", "visitas": 7
    },
    "sin-respuesta": {"mes": "2026-02", "institucion_id": "desconocida", "institucion": None, "visitas": 5},
    "temas-pendientes": {
        "id": 1, "tema": "Permiso de dron", "institucion_id": "dgac", "institucion": None, "veces": None,
        "estado": "pendiente", "desde": "2026-02-03",
    },
    "calidad": {
        "cifra": "opiniones-a-favor", "de": "todas", "cuenta": 30, "total": 40, "porcentaje": 75.0, "minimo": 59.8,
        "maximo": 85.8, "desde": "2026-02-01", "hasta": "2026-02-28",
    },
}  # fmt: skip
"""One row of each, of February of 2026."""


def list_counted() -> Mapping[str, ListRows]:
    """The rows of February, and none of another month."""
    return {name: partial(_list, row) for name, row in ROWS.items()}


def _list(row: Row, month: date | None) -> Iterable[Row]:

    return [row] if month in {None, FEBRUARY} else []
