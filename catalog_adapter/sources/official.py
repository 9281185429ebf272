"""The official catalogue's export (tramites.gob.gt), CSV and XLSX."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from catalog_adapter.cleaning.audience import guess_audience
from catalog_adapter.cleaning.costs import parse_cost
from catalog_adapter.cleaning.durations import parse_duration
from catalog_adapter.cleaning.html_text import plain_text
from catalog_adapter.cleaning.list_items import parse_items
from catalog_adapter.cleaning.names import parse_institution, parse_name, sentence_case, sentence_start
from catalog_adapter.cleaning.placeholders import is_placeholder
from catalog_adapter.cleaning.urls import find_link
from catalog_adapter.errors import EmptyFile, FileTooLarge, InvalidRecord, TruncatedFile
from catalog_adapter.folding import fold
from catalog_adapter.model import Institution, Procedure, SourceRef
from catalog_adapter.sources.base import MAX_ROWS, Record
from catalog_adapter.sources.csv_table import CsvTable
from catalog_adapter.sources.xlsx_table import XlsxTable

CATALOGUE = "tramites.gob.gt"
SHOWN_NAME = "Catálogo Nacional de Trámites"
URL = "https://tramites.gob.gt"


class OfficialExport:
    """The export; a filtered one holds the procedures of a single institution."""

    catalogue = CATALOGUE
    at_least = 1
    institutions: tuple[Institution, ...] = ()

    def __init__(self, path: Path, *, is_xlsx: bool) -> None:
        """Opens the table; see `CsvTable` and `XlsxTable` for what is refused."""
        self._table = XlsxTable(path) if is_xlsx else CsvTable(path)
        self.file_format = self._table.file_format
        self.notes = self._table.notes

    def records(self) -> Iterator[Record]:
        """The rows as records, in order; see `Source.records`."""
        position = 0
        last_date_error: InvalidRecord | None = None
        for number, row in self._table.rows():
            if last_date_error:
                raise last_date_error
            position += 1
            if position > MAX_ROWS:
                raise FileTooLarge(
                    f"El archivo tiene más de {MAX_ROWS:,} filas; el catálogo nacional tiene unas 1,500."
                )
            try:
                yield parse_row(row, number=number, position=position)
            except _InvalidDate as error:
                last_date_error = error
        if last_date_error:  # a file cut inside its last field, which is the date
            raise TruncatedFile(
                f"La última fila está cortada ({last_date_error.reason}). Descargue el archivo de nuevo."
            )
        if not position:
            raise EmptyFile("El archivo tiene encabezado pero ninguna fila.")


class _InvalidDate(InvalidRecord):
    """A date that is none: in the last row, the sign of a file cut short."""


def parse_row(row: Mapping[str, str], *, number: int, position: int) -> Record:
    """One row of the export to a record.

    Args:
        row: values by column, see headings.yml; columns of the file that are not ours are kept in `raw`.
        number: the row's number in the file, for messages.
        position: its place among the records.

    Raises:
        InvalidRecord: it has no name, no institution, or a date that is none.
    """
    where = f"Fila {number}"
    if not row["nombre"].strip() or not row["institucion"].strip():
        raise InvalidRecord(where, "no tiene nombre o institución; complétela en el origen y exporte de nuevo.")
    name, unit = parse_name(row["nombre"])
    updated_on = _parse_date(row.get("fecha_actualizado", ""), where)
    procedure = Procedure(
        id=row.get("id", "").strip(),
        name=name,
        institution=_institution(row["institucion"]),
        unit=_text(row.get("unidad", "")) or unit,
        category=_text(row["categoria"]),
        subcategory=_text(row["subcategoria"]),
        description=_description(row["descripcion"], name),
        requirements=_items(row["requisitos"]),
        steps=_items(row["instrucciones"]),
        cost=parse_cost(row["costo"], row.get("codigo_moneda", "GTQ")),
        duration=parse_duration(row["tiempo_de_respuesta"]),
        document=_text(row.get("documento_obtenible", "")),
        online_url=find_link(row.get("enlace", "")),
        legal_basis=_items(row.get("respaldo_legal", ""), commas=False),
        source=SourceRef(name=SHOWN_NAME, url=URL, dated=updated_on),
        updated_on=updated_on,
        audience=guess_audience(name, row["categoria"], row["subcategoria"]),
    )
    return Record(procedure=procedure, raw=dict(row), position=position)


def _institution(raw: str) -> Institution:
    institution_id, name, acronym = parse_institution(raw)
    return Institution(id=institution_id, name=name, acronym=acronym)


def _text(raw: str) -> str | None:
    text = sentence_case(plain_text(raw)).strip(" .;")
    return None if is_placeholder(text) else sentence_start(text)


def _description(raw: str, name: str) -> str | None:
    """None also where it only repeats the name."""
    text = sentence_case(plain_text(raw))
    return None if is_placeholder(text) or fold(text) == fold(name) else sentence_start(text)


def _items(raw: str, *, commas: bool = True) -> tuple[str, ...]:
    return tuple(sentence_case(item) for item in parse_items(raw, commas=commas))


def _parse_date(raw: str, where: str) -> date | None:
    text = raw.strip()
    if is_placeholder(text):
        return None
    for form in (
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%d",
        "%Y-%m-%dT%H:%M:%S",
        "%d/%m/%Y %H:%M:%S",
        "%d/%m/%Y %H:%M",
        "%d/%m/%Y",
    ):
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise _InvalidDate(where, f"la fecha de actualización {text[:30]!r} no se entiende")
