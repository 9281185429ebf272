"""Files of the official catalogue: what is read, and what is refused with which sentence."""

import time
import zipfile
from pathlib import Path

import pytest
from exports import COLUMNS, row, rows, write_csv, write_labels_csv, write_xlsx
from openpyxl import Workbook

from catalog_adapter.errors import (
    EmptyFile,
    FileTooLarge,
    HostileFile,
    InvalidRecord,
    MergedCells,
    MissingColumns,
    SourceError,
    TruncatedFile,
    UnknownFormat,
    WrongEncoding,
)
from catalog_adapter.model import CostState, Procedure, TimeUnit
from catalog_adapter.sources.opening import open_source


def _read(path: Path) -> list[Procedure]:
    return [record.procedure for record in open_source(path).records()]


def test_a_row_becomes_a_procedure(tmp_path: Path) -> None:
    """Every column of the export fills its field, clean."""
    (procedure,) = _read(write_csv(tmp_path / "a.csv", [row(1, nombre="115. LICENCIA DE FAROS")]))
    assert (procedure.id, procedure.name, procedure.institution.id) == ("1", "Licencia de faros", "mifam")
    assert procedure.requirements == ("Formulario", "Copia del DPI")
    assert procedure.steps == ("Llene el formulario.", "Pague en el banco.")
    assert (procedure.cost.state, str(procedure.cost.amount), procedure.cost.currency) == (CostState.KNOWN, "25.50", "GTQ")
    assert procedure.duration is not None
    assert (procedure.duration.minimum, procedure.duration.unit, procedure.duration.working_days) == (5, TimeUnit.DAY, True)
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
    [("utf-8", None), ("utf-8-sig", None), ("cp1252", "Windows-1252"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(tmp_path: Path, encoding: str, note: str | None, delimiter: str) -> None:
    """Encodings and separators of a Spanish desktop are recognised, and said when they are not UTF-8."""
    path = write_csv(tmp_path / "a.csv", [row(1, nombre="Permiso de señalización año ñandú")], encoding=encoding, delimiter=delimiter)
    source = open_source(path)
    (record,) = source.records()
    assert record.procedure.name == "Permiso de señalización año ñandú"
    assert bool(source.notes) == bool(note)
    assert note is None or note in source.notes[0]


def test_blank_rows_are_passed_over(tmp_path: Path) -> None:
    """A spreadsheet's empty rows at the end are no procedures."""
    path = write_csv(tmp_path / "a.csv", [row(1), dict.fromkeys(COLUMNS, ""), row(2)])
    assert [procedure.id for procedure in _read(path)] == ["1", "2"]


def _cut(path: Path, keep: int) -> Path:
    path.write_bytes(path.read_bytes()[:keep])
    return path


def _refusals(folder: Path) -> dict[str, tuple[Path, type[SourceError], str]]:
    """Broken files by what is wrong with them, the error, and words of its sentence."""
    whole = write_csv(folder / "whole.csv", rows(9)).read_bytes()

    def raw(name: str, data: bytes) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    columns = [column for column in COLUMNS if column != "requisitos"]
    no_id = [column for column in COLUMNS if column != "id"]
    xlsx = write_xlsx(folder / "whole.xlsx", rows(9)).read_bytes()
    return {
        "missing file": (folder / "none.csv", UnknownFormat, "No existe"),
        "no bytes": (raw("0.csv", b""), EmptyFile, "vacío"),
        "blank": (raw("blank.csv", b"\n \n"), EmptyFile, "vacío"),
        "heading only": (write_csv(folder / "heading.csv", []), EmptyFile, "ninguna fila"),
        "heading only, xlsx": (write_xlsx(folder / "heading.xlsx", []), EmptyFile, "ninguna fila"),
        "empty sheet": (write_xlsx(folder / "empty.xlsx", [], columns=[]), EmptyFile, "vacía"),
        "cut in a quoted cell": (raw("cut1.csv", whole[: whole.rfind(b"Formulario") + 4]), TruncatedFile, "cortado"),
        "cut between cells": (raw("cut2.csv", whole[: whole.rfind(b",5 d")]), TruncatedFile, "cortado o dañado"),
        "cut in the last cell": (raw("cut3.csv", whole[: whole.rfind(b"05-02")]), TruncatedFile, "cortada"),
        "cut xlsx": (raw("cut.xlsx", xlsx[: len(xlsx) // 2]), TruncatedFile, "cortado o dañado"),
        "xlsx without its sheet": (raw("bare.xlsx", _zip(folder, {"a.txt": b"x"})), TruncatedFile, "cortado o dañado"),
        "cut utf-8": (raw("cut4.csv", whole[: whole.rfind("ú".encode()) + 1] + b"\xff\xfe" + whole[-50:]), WrongEncoding, "byte"),
        "latin accents twice": (raw("twice.csv", "ó".encode().join([whole] * 4).decode().encode().decode("cp1252", "ignore").encode()), WrongEncoding, "dañados"),
        "binary": (raw("bin.csv", bytes(range(1, 256)) * 9), WrongEncoding, ""),
        "undefined bytes": (raw("undefined.csv", b"id,nombre\r\n1,\x81\x8d\x8f\r\n"), WrongEncoding, "codificación"),
        "missing column": (write_csv(folder / "missing.csv", rows(2), columns=columns), MissingColumns, "requisitos"),
        "missing id": (write_csv(folder / "noid.csv", rows(2), columns=no_id), MissingColumns, ": id"),
        "missing column, xlsx": (write_xlsx(folder / "missing.xlsx", rows(2), columns=columns), MissingColumns, "requisitos"),
        "repeated column": (write_csv(folder / "repeated.csv", rows(2), columns=[*COLUMNS, "Nombre"]), MissingColumns, "repite"),
        "another table": (raw("other.csv", b"a,b\n1,2\n"), MissingColumns, "institucion"),
        "merged heading": (write_xlsx(folder / "merged.xlsx", rows(3), merge="A1:C1"), MergedCells, "A1:C1"),
        "merged rows": (write_xlsx(folder / "rows.xlsx", rows(3), merge="B2:B4"), MergedCells, "B2:B4"),
        "no name": (write_csv(folder / "noname.csv", [row(1), row(2, nombre=" ")]), InvalidRecord, "Fila 3"),
        "no date": (write_csv(folder / "date.csv", [row(1, fecha_actualizado="ayer"), row(2)]), InvalidRecord, "ayer"),
        "old Excel": (raw("old.xls", b"\xd0\xcf\x11\xe0" + bytes(600)), UnknownFormat, "xlsx"),
        "web page": (raw("page.csv", b"<!DOCTYPE html><html>"), UnknownFormat, "página web"),
        "huge cell": (write_csv(folder / "cell.csv", [row(1, requisitos="x" * 100_001)]), FileTooLarge, "celda"),
        "document type": (raw("dtd.xlsx", _zip(folder, {"xl/workbook.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"})), HostileFile, "declaraciones"),
    }  # fmt: skip


def _zip(folder: Path, parts: dict[str, bytes]) -> bytes:
    path = folder / "made.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path.read_bytes()


CASES = (
    "missing file", "no bytes", "blank", "heading only", "heading only, xlsx", "empty sheet", "cut in a quoted cell",
    "cut between cells", "cut in the last cell", "cut xlsx", "xlsx without its sheet", "cut utf-8", "latin accents twice",
    "binary", "undefined bytes", "missing column", "missing id", "missing column, xlsx", "repeated column", "another table",
    "merged heading", "merged rows", "no name", "no date", "old Excel", "web page", "huge cell", "document type",
)  # fmt: skip


@pytest.fixture(scope="module")
def refusals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, type[SourceError], str]]:
    """The broken files, made once."""
    return _refusals(tmp_path_factory.mktemp("broken"))


def test_every_broken_file_has_its_case(refusals: dict[str, tuple[Path, type[SourceError], str]]) -> None:
    """The list of cases is complete."""
    assert tuple(refusals) == CASES


@pytest.mark.parametrize("case", CASES)
def test_a_broken_file_is_refused_with_a_sentence(case: str, refusals: dict[str, tuple[Path, type[SourceError], str]]) -> None:
    """Each kind of damage has its error, and the sentence names what is wrong."""
    path, error, words = refusals[case]
    with pytest.raises(SourceError) as raised:
        _read(path)
    assert type(raised.value).__mro__[:-1].count(error), raised.value
    assert words in str(raised.value)


def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path) -> None:
    """Its size alone is enough, so that refusing takes no time and no memory."""
    path = tmp_path / "big.csv"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    start = time.perf_counter()
    with pytest.raises(FileTooLarge, match="200 MB"):
        open_source(path)
    assert time.perf_counter() - start < 0.1


def test_a_zip_bomb_is_refused_unpacked(tmp_path: Path) -> None:
    """A workbook of 300 kB that unpacks to 300 MB is refused by its own table of contents."""
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(300):
            part.write(bytes(1_000_000))
    start = time.perf_counter()
    with pytest.raises(HostileFile, match="300 MB"):
        open_source(path)
    assert time.perf_counter() - start < 1


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
def test_an_html_bomb_in_a_cell_is_read_or_refused_at_once(bomb: str, tmp_path: Path) -> None:
    """No cell below the limit takes more than a second, whatever it nests or repeats."""
    names = ("instrucciones", "requisitos", "respaldo_legal", "descripcion", "tiempo_de_respuesta", "enlace", "costo", "documento_obtenible")
    path = write_csv(tmp_path / "bomb.csv", [row(1, **dict.fromkeys(names, BOMBS[bomb])), row(2)])
    start = time.perf_counter()
    assert len(_read(path)) == 2
    assert time.perf_counter() - start < 4


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
