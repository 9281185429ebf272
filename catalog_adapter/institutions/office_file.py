"""A file of offices: CSV or XLSX with a heading; docs/sedes.md says what each column holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from catalog_adapter.cleaning.damage import is_error, mend_text
from catalog_adapter.cleaning.dates import parse_date
from catalog_adapter.cleaning.names import parse_institution
from catalog_adapter.errors import EmptyFile, InvalidRecord
from catalog_adapter.folding import fold
from catalog_adapter.institutions.municipality import Point, read_municipalities
from catalog_adapter.sources.archive import is_archive
from catalog_adapter.sources.country_files import Country, current_country
from catalog_adapter.sources.country_profile import current_profile
from catalog_adapter.sources.csv_table import CsvTable
from catalog_adapter.sources.file_kind import refuse_other
from catalog_adapter.sources.heading import read_headings
from catalog_adapter.sources.xlsx_table import XlsxTable

NEEDED = ("institucion", "nombre", "direccion", "municipio", "fuente", "fecha")
CODE_DIGITS = 4
"""Of the INE's codes."""
_HEAD = "01"
"""The INE numbers a department's head first."""
OPTIONAL = ("latitud", "longitud", "horario", "telefonos", "servicios")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A place where an institution attends people."""

    institution_id: str
    name: str
    address: str | None
    """None only of an office that ships with the program, whose source gives none."""
    municipality: str
    """INE code, four digits; two, the department's, where a source that ships with the program says no more."""
    latitude: float | None = None
    longitude: float | None = None
    hours: str | None = None
    phones: str | None = None
    services: str | None = None
    source: str
    dated: date | None
    """The day of which the source says so; None only of an office that ships with the program."""

    @property
    def is_placed(self) -> bool:
        """True when its municipality is known, and not its department alone."""
        return len(self.municipality) == CODE_DIGITS

    @property
    def seat(self) -> str:
        """Code of its municipality, or of the head of its department."""
        return self.municipality if self.is_placed else f"{self.municipality}{_HEAD}"

    @property
    def point(self) -> Point:
        """Coordinates; the seat of the municipality, or of the department's head, when its own point is not known."""
        if self.latitude is None or self.longitude is None:
            return read_municipalities()[self.seat].seat
        return self.latitude, self.longitude


def parse_offices(data: bytes) -> tuple[Office, ...]:
    """Reads a whole file, CSV or XLSX, with the care that the catalogue's get.

    Raises:
        EmptyFile: it holds no office.
        MissingColumns: the heading lacks some.
        InvalidRecord: a row is not as it should be; the message names its line.
        SourceError: the bytes are no table that we can be sure of.
    """
    refuse_other(data)
    table = (XlsxTable if is_archive(data) else CsvTable)(data, read_headings("office_headings"))
    found = tuple(_read_office(number, row) for number, row in table.rows())
    if not found:
        raise EmptyFile("El archivo no tiene ninguna sede.")
    return found


def _read_office(number: int, row: Mapping[str, str]) -> Office:
    cells = {name: row.get(name, "").strip() for name in (*NEEDED, *OPTIONAL)}
    try:
        return parse_office({name: "" if is_error(text) else mend_text(text, {}) for name, text in cells.items()})
    except ValueError as error:
        raise InvalidRecord(f"Línea {number}", str(error)) from error


def parse_office(cells: Mapping[str, str]) -> Office:
    """Reads one office from its columns as text.

    Raises:
        ValueError: something is missing or wrong; the message says what, in Spanish.
    """
    empty = [name for name in NEEDED if not cells[name]]
    if empty:
        raise ValueError(f"falta {', '.join(empty)}.")
    latitude, longitude = _parse_point(cells["latitud"], cells["longitud"])
    return Office(
        institution_id=parse_institution(cells["institucion"])[0],
        name=cells["nombre"],
        address=cells["direccion"],
        municipality=parse_municipality(cells["municipio"]),
        latitude=latitude,
        longitude=longitude,
        hours=cells["horario"] or None,
        phones=cells["telefonos"] or None,
        services=cells["servicios"] or None,
        source=cells["fuente"],
        dated=_parse_date(cells["fecha"]),
    )


def parse_municipality(text: str) -> str:
    """A code, of which spreadsheets take the leading zero; or a name that one municipality only has, «Flores, Petén».

    Raises:
        ValueError: None is named, or several.
    """
    places = read_municipalities()
    if text.isdecimal() and text.zfill(CODE_DIGITS) in places:
        return text.zfill(CODE_DIGITS)
    name, _, department = text.partition(",")
    wanted = fold(department)
    named = [
        code for code, of_department in _fold_names(current_country()).get(fold(name), ())
        if wanted in {"", of_department}
    ]  # fmt: skip
    if len(named) != 1:
        raise ValueError(f"no hay un solo municipio «{text}»: use los cuatro dígitos del código del INE.")
    return named[0]


@cache
def _fold_names(country: Country) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Municipalities by their folded names: code and folded department. Each address of a directory is looked for."""
    found: dict[str, list[tuple[str, str]]] = {}
    for each in read_municipalities(country).values():
        found.setdefault(fold(each.name), []).append((each.code, fold(each.department)))
    return found


def _parse_point(latitude: str, longitude: str) -> tuple[float, float] | tuple[None, None]:
    if not latitude and not longitude:
        return None, None
    try:
        north, east = float(latitude.replace(",", ".")), float(longitude.replace(",", "."))
    except ValueError:
        raise ValueError("latitud y longitud van las dos, en grados («14.63», «-90.51»).") from None
    profile = current_profile()
    box = profile.box or {"south": -90.0, "north": 90.0, "west": -180.0, "east": 180.0}
    if not (box["south"] <= north <= box["north"] and box["west"] <= east <= box["east"]):
        raise ValueError(f"el punto no está en {profile.name}; ¿van latitud y longitud al revés?")
    return north, east


def _parse_date(text: str) -> date:
    found = parse_date(text)
    if found is None:
        raise ValueError(f"la fecha «{text}» no es AAAA-MM-DD ni DD/MM/AAAA.")
    return found
