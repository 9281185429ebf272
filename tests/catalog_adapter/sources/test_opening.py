"""Files of the official catalogue: what is read, and what is refused with which sentence."""

import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from openpyxl import Workbook

from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import FileTooLarge, HostileFile
from catalog_adapter.importing.quality import check_records
from catalog_adapter.model import CostState, Procedure, TimeUnit
from catalog_adapter.sources.opening import open_source
from tests.catalog_adapter.broken import CASES
from tests.catalog_adapter.exports import COLUMNS, row, rows, write_csv, write_labels_csv, write_xlsx


def _read(path: Path) -> list[Procedure]:
    return [record.procedure for record in open_source(path).records()]


def test_a_row_becomes_a_procedure(tmp_path: Path) -> None:
    """Every column of the export fills its field, clean."""
    (procedure,) = _read(write_csv(tmp_path / "a.csv", [row(1, nombre="115. LICENCIA DE FAROS")]))
    assert (procedure.id, procedure.name, procedure.institution.id) == ("1", "Licencia de faros", "mifam")
    assert procedure.requirements == ("Formulario", "Copia del DPI")
    assert procedure.steps == ("Llene el formulario.", "Pague en el banco.")
    assert (procedure.cost.state, str(procedure.cost.amount), procedure.cost.currency) == (
        CostState.KNOWN,
        "25.50",
        "GTQ",
    )
    assert procedure.duration is not None
    assert (procedure.duration.minimum, procedure.duration.unit, procedure.duration.working_days) == (
        5,
        TimeUnit.DAY,
        True,
    )
    assert procedure.legal_basis == ("Ley de Faros, Decreto 1-1999",)
    assert str(procedure.updated_on) == str(procedure.source.dated) == "2023-05-02"


def test_csv_and_xlsx_of_the_same_rows_are_the_same_procedures(tmp_path: Path) -> None:
    """Numbers in a workbook's cells mean what the CSV writes with a decimal comma."""
    data = [*rows(5), row(6, costo="0,125"), row(7, costo="1000"), row(8, costo="")]
    assert _read(write_xlsx(tmp_path / "a.xlsx", data)) == _read(write_csv(tmp_path / "a.csv", data))


def test_the_heading_of_the_form_is_read_too(tmp_path: Path) -> None:
    """Files under the form's labels have no id and no date; the rest is the same."""
    (one,) = _read(write_labels_csv(tmp_path / "a.csv", [row(1)]))
    (other,) = _read(write_csv(tmp_path / "b.csv", [row(1)]))
    assert (one.id, one.updated_on) == ("", None)
    assert (one.name, one.steps, one.duration, one.cost) == (other.name, other.steps, other.duration, other.cost)


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(tmp_path: Path, encoding: str, note: str | None, delimiter: str) -> None:
    """Encodings and separators of a Spanish desktop are recognised, and said when they are not UTF-8."""
    path = write_csv(
        tmp_path / "a.csv", [row(1, nombre="Permiso de señalización año ñandú")], encoding=encoding, delimiter=delimiter
    )
    source = open_source(path)
    (record,) = source.records()
    assert record.procedure.name == "Permiso de señalización año ñandú"
    assert bool(source.notes) == bool(note)
    assert note is None or note in source.notes[0]


def test_blank_rows_are_passed_over(tmp_path: Path) -> None:
    """A spreadsheet's empty rows at the end are no procedures."""
    path = write_csv(tmp_path / "a.csv", [row(1), dict.fromkeys(COLUMNS, ""), row(2)])
    assert [procedure.id for procedure in _read(path)] == ["1", "2"]


@pytest.mark.parametrize("case", CASES)
def test_a_broken_file_is_refused_with_a_sentence(case: str, tmp_path: Path) -> None:
    """Each kind of damage has its error, and the sentence names what is wrong."""
    make, error, words = CASES[case]
    with pytest.raises(error) as raised:
        _read(make(tmp_path))
    assert words in str(raised.value)


@pytest.mark.parametrize("case", CASES)
def test_a_broken_file_leaves_the_catalogue_as_it_was(case: str, catalog: Catalog, tmp_path: Path) -> None:
    """Whatever is wrong with a file, nothing of it is taken."""
    catalog.import_file(write_csv(tmp_path / "good.csv", rows(3)))
    before = (catalog.version, list(catalog.iter_procedures(active_only=False)))
    with pytest.raises(CASES[case][1]):
        catalog.import_file(CASES[case][0](tmp_path))
    assert (catalog.version, list(catalog.iter_procedures(active_only=False))) == before


ODD_DATES = {
    "25-04-2023": "2023-04-25",
    "25/04/23": "2023-04-25",
    "45041": "2023-04-25",
    "abril 2023": "None",
    "ayer": "None",
}


@pytest.mark.parametrize("odd", ODD_DATES)
@pytest.mark.parametrize("place", [0, 2])
def test_an_odd_date_is_a_doubt_and_no_more(tmp_path: Path, odd: str, place: int) -> None:
    """In any row, the last one too, the import goes on; a day that is said is read."""
    data = rows(3)
    data[place]["fecha_actualizado"] = odd
    records = list(open_source(write_csv(tmp_path / "a.csv", data)).records())
    assert str(records[place].procedure.updated_on) == ODD_DATES[odd]
    doubts = [(doubt.id, doubt.rule) for doubt in check_records(records) if doubt.field == "fecha_actualizado"]
    assert doubts == [(str(place + 1), "date_unreadable" if ODD_DATES[odd] == "None" else "date_odd")]


ODD_CELLS = {
    "costo": "#REF!",
    "tiempo_de_respuesta": "03-may",
    "descripcion": "Direcci\ufffdn que da n\x02meros",
    "requisitos": "FotografÃ\xada reciente",
    "codigo_moneda": "???",
    "enlace": "#N/A",
}


@pytest.mark.parametrize("column", ODD_CELLS)
def test_an_odd_cell_is_a_doubt_and_no_more(catalog: Catalog, tmp_path: Path, column: str) -> None:
    """One cell of one row does not keep the catalogue from coming in, and is not shown as it is."""
    path = write_csv(tmp_path / "a.csv", [*rows(2), row(3, **{column: ODD_CELLS[column]}), *rows(12)[3:]])
    report = catalog.import_file(path)
    assert report.added == 12
    assert any(doubt.id == "3" for doubt in report.doubts)
    one = catalog.get_procedure("3")
    assert not any(mark in repr(one) for mark in ("#", "\ufffd", "\\ufffd", "\\x02", "Ã", "03-may"))
    assert catalog.read_raw("3")[column] == ODD_CELLS[column]


@pytest.mark.parametrize("above", ["sep=;\r\n", "Catálogo de trámites 2025;;\r\n;;\r\n"])
def test_a_line_above_the_heading_is_passed_over(tmp_path: Path, above: str) -> None:
    """Excel's own «sep=;» and a title stand there."""
    path = write_csv(tmp_path / "a.csv", rows(2), delimiter=";")
    path.write_text(above + path.read_text(encoding="utf-8"), encoding="utf-8", newline="")
    assert len(_read(path)) == 2


@pytest.mark.parametrize("ending", ["\r", "\n"])
def test_any_line_ending_is_read(tmp_path: Path, ending: str) -> None:
    """An old Mac's, too."""
    path = write_csv(tmp_path / "a.csv", rows(2))
    path.write_bytes(path.read_bytes().replace(b"\r\n", ending.encode()))
    assert len(_read(path)) == 2


@contextmanager
def at_most_mb(megabytes: float) -> Iterator[None]:
    """Holds what is done inside to so much memory of Python's."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] <= megabytes * 1e6
    finally:
        tracemalloc.stop()


def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path) -> None:
    """Its size alone is enough, so that refusing takes no memory."""
    path = tmp_path / "big.csv"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    with at_most_mb(1), pytest.raises(FileTooLarge, match="200 MB"):
        open_source(path)


def test_a_zip_bomb_is_refused_unpacked(tmp_path: Path) -> None:
    """A workbook of 300 kB that unpacks to 300 MB is refused by its own table of contents."""
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(300):
            part.write(bytes(1_000_000))
    with at_most_mb(5), pytest.raises(HostileFile, match="300 MB"):
        open_source(path)


BOMBS = {
    "nested": "<div>" * 19_000 + "x",
    "unclosed tags": "<b" * 49_000,
    "unclosed comments": "<!--" * 24_000,
    "entities": "&lt;" * 24_000,
    "numbers": "1. " * 33_000,
    "commas": "a, " * 33_000,
    "bullets": "• " * 49_000,
    "brackets": "(" * 99_000,
    "ranges": "1 a " * 24_000,
    "dashes": "-" * 99_000,
    "blanks": "x" + " " * 99_000 + "x",
    "digits": "1" * 99_000,
    "links": "https://" * 12_000,
    "words": "AB-" * 33_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_an_html_bomb_in_a_cell_is_read_like_any_other(bomb: str, tmp_path: Path) -> None:
    """Whatever it nests or repeats, the row after it comes; benchmarks/hostile_input.py measures how time grows."""
    names = (
        "instrucciones",
        "requisitos",
        "respaldo_legal",
        "descripcion",
        "tiempo_de_respuesta",
        "enlace",
        "costo",
        "documento_obtenible",
    )
    path = write_csv(tmp_path / "bomb.csv", [row(1, **dict.fromkeys(names, BOMBS[bomb])), row(2)])
    assert len(_read(path)) == 2


def test_formulas_and_other_sheets_are_left_alone(tmp_path: Path) -> None:
    """Only the first sheet is read; a formula gives its kept value, never its text."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(list(COLUMNS))
    sheet.append([row(1)[column] if column != "costo" else "=1+1" for column in COLUMNS])
    workbook.create_sheet("notas").append(["nada"])
    workbook.save(tmp_path / "a.xlsx")
    (procedure,) = _read(tmp_path / "a.xlsx")
    assert procedure.cost.state is CostState.UNKNOWN
