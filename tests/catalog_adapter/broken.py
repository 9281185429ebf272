"""Broken exports: how each is made, and the error with words of its sentence that it deserves."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

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
from tests.catalog_adapter.exports import COLUMNS, row, rows, write_csv, write_xlsx

Case = tuple[Callable[[Path], Path], type[SourceError], str]
_NO_REQUIREMENTS = [column for column in COLUMNS if column != "requisitos"]
_NO_ID = [column for column in COLUMNS if column != "id"]
_ENTITIES = {"xl/workbook.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}


def _bytes(name: str, data: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return make


def _csv(data: list[dict[str, str]], columns: list[str] | None = None) -> Callable[[Path], Path]:
    return lambda folder: write_csv(folder / "broken.csv", data, columns=columns or COLUMNS)


def _xlsx(data: list[dict[str, str]], columns: list[str] | None = None, merge: str = "") -> Callable[[Path], Path]:
    chosen = COLUMNS if columns is None else columns
    return lambda folder: write_xlsx(folder / "broken.xlsx", data, columns=chosen, merge=merge)


def _changed(change: Callable[[bytes], bytes], name: str = "broken.csv") -> Callable[[Path], Path]:
    """A whole export whose bytes were changed on the way."""

    def make(folder: Path) -> Path:
        write = write_xlsx if name.endswith("xlsx") else write_csv
        path = write(folder / name, rows(9))
        path.write_bytes(change(path.read_bytes()))
        return path

    return make


def _before(mark: bytes) -> Callable[[Path], Path]:
    return _changed(lambda whole: whole[: whole.rfind(mark)])


def _twice_encoded(whole: bytes) -> bytes:
    return whole.decode("utf-8").replace("Licencia", "Autorización").encode().decode("latin-1").encode()


def _damaged(whole: bytes) -> bytes:
    place = whole.rfind("ú".encode()) + 1
    return whole[:place] + b"\xff\xfe" + whole[place:]


def _zip(parts: Mapping[str, bytes]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / "broken.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return path

    return make


CASES: Mapping[str, Case] = {
    "missing file": (lambda folder: folder / "none.csv", UnknownFormat, "No existe"),
    "no bytes": (_bytes("a.csv", b""), EmptyFile, "vacío"),
    "blank": (_bytes("a.csv", b"\n \n"), EmptyFile, "vacío"),
    "heading only": (_csv([]), EmptyFile, "ninguna fila"),
    "heading only, xlsx": (_xlsx([]), EmptyFile, "ninguna fila"),
    "empty sheet": (_xlsx([], columns=[]), EmptyFile, "vacía"),
    "cut in a quoted cell": (_before(b"ormulario"), TruncatedFile, "cortado"),
    "cut between cells": (_before(b",5 d"), TruncatedFile, "cortado o dañado"),
    "cut in the last cell": (_before(b"05-02"), TruncatedFile, "cortada"),
    "cut xlsx": (_changed(lambda whole: whole[: len(whole) // 2], "a.xlsx"), TruncatedFile, "cortado o dañado"),
    "xlsx without its sheet": (_zip({"a.txt": b"x"}), TruncatedFile, "cortado o dañado"),
    "damaged utf-8": (_changed(_damaged), WrongEncoding, "byte"),
    "encoded twice": (_changed(_twice_encoded), WrongEncoding, "dañados"),
    "binary": (_bytes("a.csv", bytes(range(1, 256)) * 9), WrongEncoding, ""),
    "undefined bytes": (_bytes("a.csv", b"id,nombre\r\n1,\x81\x8d\x8f\r\n"), WrongEncoding, "codificación"),
    "missing column": (_csv(rows(2), columns=_NO_REQUIREMENTS), MissingColumns, "requisitos"),
    "missing id": (_csv(rows(2), columns=_NO_ID), MissingColumns, ": id"),
    "missing column, xlsx": (_xlsx(rows(2), columns=_NO_REQUIREMENTS), MissingColumns, "requisitos"),
    "repeated column": (_csv(rows(2), columns=[*COLUMNS, "Nombre"]), MissingColumns, "repite"),
    "another table": (_bytes("a.csv", b"a,b\n1,2\n"), MissingColumns, "institucion"),
    "merged heading": (_xlsx(rows(3), merge="A1:C1"), MergedCells, "A1:C1"),
    "merged rows": (_xlsx(rows(3), merge="B2:B4"), MergedCells, "B2:B4"),
    "no name": (_csv([row(1), row(2, nombre=" ")]), InvalidRecord, "Fila 3"),
    "damaged name": (_csv([row(1), row(2, nombre="#REF!")]), InvalidRecord, "Fila 3"),
    "old Excel": (_bytes("a.xls", b"\xd0\xcf\x11\xe0" + bytes(600)), UnknownFormat, "xlsx"),
    "web page": (_bytes("a.csv", b"<!DOCTYPE html><html>"), UnknownFormat, "página web"),
    "huge cell": (_csv([row(1, requisitos="x" * 100_001)]), FileTooLarge, "celda"),
    "document type": (_zip(_ENTITIES), HostileFile, "declaraciones"),
}
