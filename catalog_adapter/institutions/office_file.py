"""A file of offices: CSV with a heading; docs/sedes.md says what each column holds."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from catalog_adapter.errors import EmptyFile, InvalidRecord, MissingColumns
from catalog_adapter.institutions.municipality import Point, read_municipalities
from catalog_adapter.sources.encoding import decode

NEEDED = ("institucion", "nombre", "direccion", "municipio", "fuente", "fecha")
OPTIONAL = ("latitud", "longitud", "horario", "telefonos", "servicios")
_NORTH, _SOUTH, _EAST, _WEST = 18.0, 13.5, -88.1, -92.4
"""A box around Guatemala, degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A place where an institution attends people."""

    institution_id: str
    name: str
    address: str
    municipality: str
    """INE code, four digits."""
    latitude: float | None = None
    longitude: float | None = None
    hours: str | None = None
    phones: str | None = None
    services: str | None = None
    source: str
    dated: date
    """The day of which the source says so."""

    @property
    def point(self) -> Point:
        """Coordinates; the municipality's seat when its own point is not known."""
        if self.latitude is None or self.longitude is None:
            return read_municipalities()[self.municipality].seat
        return self.latitude, self.longitude


def parse_offices(data: bytes) -> tuple[Office, ...]:
    """Reads a whole file.

    Raises:
        EmptyFile: it holds no office.
        MissingColumns: the heading lacks some.
        InvalidRecord: a row is not as it should be; the message names its line.
        WrongEncoding: the bytes are no text that we can be sure of.
    """
    text, _ = decode(data)
    reader = csv.DictReader(io.StringIO(text))
    missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise MissingColumns(f"Faltan columnas: {', '.join(missing)}. Vea docs/sedes.md.")
    found = tuple(_iter_offices(reader))
    if not found:
        raise EmptyFile("El archivo no tiene ninguna sede.")
    return found


def _iter_offices(reader: "csv.DictReader[str]") -> Iterator[Office]:
    for row in reader:
        cells = {name: (row.get(name) or "").strip() for name in (*NEEDED, *OPTIONAL)}
        try:
            yield parse_office(cells)
        except ValueError as error:
            raise InvalidRecord(f"Línea {reader.line_num}", str(error)) from error


def parse_office(cells: Mapping[str, str]) -> Office:
    """Reads one office from its columns as text.

    Raises:
        ValueError: something is missing or wrong; the message says what, in Spanish.
    """
    empty = [name for name in NEEDED if not cells[name]]
    if empty:
        raise ValueError(f"falta {', '.join(empty)}.")
    if cells["municipio"] not in read_municipalities():
        raise ValueError(f"no hay municipio con el código «{cells['municipio']}» (cuatro dígitos del INE).")
    latitude, longitude = _parse_point(cells["latitud"], cells["longitud"])
    return Office(
        institution_id=cells["institucion"].lower(),
        name=cells["nombre"],
        address=cells["direccion"],
        municipality=cells["municipio"],
        latitude=latitude,
        longitude=longitude,
        hours=cells["horario"] or None,
        phones=cells["telefonos"] or None,
        services=cells["servicios"] or None,
        source=cells["fuente"],
        dated=_parse_date(cells["fecha"]),
    )


def _parse_point(latitude: str, longitude: str) -> tuple[float, float] | tuple[None, None]:
    if not latitude and not longitude:
        return None, None
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        raise ValueError("latitud y longitud van las dos, en grados con punto decimal.") from None
    if not (_SOUTH <= north <= _NORTH and _WEST <= east <= _EAST):
        raise ValueError("el punto no está en Guatemala; ¿van latitud y longitud al revés?")
    return north, east


def _parse_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"la fecha «{text}» no es AAAA-MM-DD.") from None
