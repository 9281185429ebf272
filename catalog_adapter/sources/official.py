"""The official catalogue's export (tramites.gob.gt), CSV and XLSX."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from catalog_adapter.cleaning.audience import guess_audience
from catalog_adapter.cleaning.costs import parse_cost
from catalog_adapter.cleaning.damage import Vocabulary, count_words, find_damage, mend_row
from catalog_adapter.cleaning.dates import is_cut_date, parse_date
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
from catalog_adapter.sources.country_profile import current_profile
from catalog_adapter.sources.csv_table import CsvTable
from catalog_adapter.sources.heading import read_headings
from catalog_adapter.sources.xlsx_table import XlsxTable

NAME_COLUMN = "nombre"
DAY = "fecha_actualizado"


class OfficialExport:
    """The export; a filtered one holds the procedures of a single institution."""

    at_least = 1
    institutions: tuple[Institution, ...] = ()

    def __init__(self, data: bytes, *, is_xlsx: bool) -> None:
        """Opens the table in a file's bytes; see `CsvTable` and `XlsxTable` for what is refused."""
        self.catalogue = current_profile().catalogue_key
        """Until the import knows whose table it is, see `importing/own_catalogue.py`."""
        table = XlsxTable if is_xlsx else CsvTable
        self._table = table(data, read_headings())
        self.file_format = self._table.file_format
        self.notes = self._table.notes

    def records(self) -> Iterator[Record]:
        """The rows as records, in order; see `Source.records`."""
        position, day = 0, ""
        for number, row in self._table.rows():
            position += 1
            if position > MAX_ROWS:
                raise FileTooLarge(
                    f"El archivo tiene más de {MAX_ROWS:,} filas; el catálogo nacional tiene unas 1,500."
                )
            day = row.get(DAY, "")
            yield parse_row(row, number=number, position=position, mended=self._mend(row))
        if self.file_format == "csv" and is_cut_date(day) and not parse_date(day):
            # a file cut inside its last field, which is the date
            raise TruncatedFile(f"La última fila está cortada (termina en «{day}»). Descargue el archivo de nuevo.")
        if not position:
            raise EmptyFile("El archivo tiene encabezado pero ninguna fila.")

    def _mend(self, row: Mapping[str, str]) -> Mapping[str, str]:
        """The row without what is damaged; the file's words are counted once something is."""
        if not any(find_damage(column, value) for column, value in row.items()):
            return row
        return mend_row(row, self._vocabulary)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return count_words(row for _, row in self._table.rows())


def parse_row(raw: Mapping[str, str], *, number: int, position: int, mended: Mapping[str, str] | None = None) -> Record:
    """One row of the export to a record.

    Args:
        raw: values by column, see headings.yml; kept as they are, with columns of the file that are not ours.
        number: the row's number in the file, for messages.
        position: its place among the records.
        mended: the row without damaged cells, where it has any.

    Raises:
        InvalidRecord: it has no name or no institution.
    """
    where, row, profile = f"Fila {number}", mended or raw, current_profile()
    if not row["nombre"].strip() or not row["institucion"].strip():
        raise InvalidRecord(where, "no tiene nombre o institución; complétela en el origen y exporte de nuevo.")
    name, unit = parse_name(row["nombre"])
    updated_on = parse_date(row.get(DAY, ""))
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
        cost=parse_cost(row["costo"], row.get("codigo_moneda") or profile.currency),
        duration=parse_duration(row["tiempo_de_respuesta"]),
        document=_text(row.get("documento_obtenible", "")),
        online_url=find_link(row.get("enlace", "")),
        legal_basis=_items(row.get("respaldo_legal", ""), commas=False),
        source=SourceRef(name=profile.catalogue_name, url=profile.catalogue_url, dated=updated_on),
        updated_on=updated_on,
        audience=guess_audience(name, row["categoria"], row["subcategoria"]),
    )
    return Record(procedure=procedure, raw=dict(raw), position=position)


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
