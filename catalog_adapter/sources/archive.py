"""The ZIP archive that a workbook is: which program's it is, and that nothing in it is hostile."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import IO

from catalog_adapter.errors import HostileFile, TruncatedFile

MAX_UNPACKED_BYTES = 200_000_000
"""Four times the largest file that we take; the national catalogue unpacks to about 6 MB."""
DAMAGED = "El archivo XLSX está cortado o dañado. Descárguelo de nuevo."
ERRORS = (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, zlib.error, ValueError)
"""What the standard library raises on archives that are damaged, packed in another way or under a password."""
_MERGE = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_CHUNK = 1 << 16
_SHEETS = "xl/worksheets/"
_OTHERS = (
    ("content.xml", "un libro de LibreOffice u OpenOffice (.ods): guárdelo como .xlsx"),
    ("xl/workbook.bin", "un libro binario de Excel (.xlsb): guárdelo como .xlsx"),
    ("word/document.xml", "un documento de Word: pida la exportación en CSV o XLSX"),
    ("ppt/presentation.xml", "una presentación: pida la exportación en CSV o XLSX"),
    ("Index/Document.iwa", "un libro de Numbers: expórtelo como .xlsx"),
)
_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
"""Names of ISO/IEC 29500 Strict («Libro de Excel Open XML estricto»), each with the one that openpyxl reads."""


def is_archive(data: bytes) -> bool:
    """True for a ZIP archive, whatever its file is called."""
    return data.startswith(b"PK\x03\x04")


def find_other(data: bytes) -> str | None:
    """Name the program whose archive it is, with what to do; None for a workbook in XLSX and for a damaged one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except ERRORS:
        return None
    return next((what for name, what in _OTHERS if name in names), None)


def check_archive(data: bytes) -> Mapping[str, list[str]]:
    """Looks through an archive before anything of it is unpacked in memory.

    Returns:
        The merged cells of each worksheet («A1:C1»), by the worksheet's name in the archive.

    Raises:
        SourceError: it is damaged or hostile.
    """
    merged: dict[str, list[str]] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            if unpacked > MAX_UNPACKED_BYTES:
                raise HostileFile(
                    f"El archivo XLSX se expande a {unpacked // 1_000_000} MB: no es una exportación del catálogo."
                )
            for part in archive.infolist():
                if part.filename.lower().endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        merged[part.filename] = _check_part(stream, is_sheet=part.filename.startswith(_SHEETS))
    except ERRORS as error:
        raise TruncatedFile(DAMAGED) from error
    return merged


def open_transitional(data: bytes) -> IO[bytes]:
    """The workbook's bytes; one in the strict form is rewritten in memory in the form that everybody reads."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if "xl/workbook.xml" not in names or _STRICT[0][0] not in archive.read("xl/workbook.xml"):
            return io.BytesIO(data)
        rewritten = io.BytesIO()
        with zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as target:
            for name in names:
                data = archive.read(name)
                for old, new in _STRICT if name.lower().endswith((".xml", ".rels")) else ():
                    data = data.replace(old, new)
                target.writestr(name, data)
    rewritten.seek(0)
    return rewritten


def _check_part(stream: IO[bytes], *, is_sheet: bool) -> list[str]:
    """No document type (entities that expand); the merged cells of a sheet, of which alone the whole is read."""
    tail, merged = b"", dict[str, None]()
    while chunk := stream.read(_CHUNK):
        window = tail + chunk
        if b"<!DOCTYPE" in window or b"<!ENTITY" in window:
            raise HostileFile("El archivo XLSX trae declaraciones XML que ninguna exportación tiene; no se abre.")
        if is_sheet:
            merged.update(dict.fromkeys(found.decode() for found in _MERGE.findall(window)))
        elif len(window) > _CHUNK:
            break
        tail = window[-200:]
    return list(merged)
