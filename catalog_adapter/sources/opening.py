"""Which kind of file it is, by its first bytes; a name can lie."""

from pathlib import Path

from catalog_adapter.errors import EmptyFile, FileTooLarge, UnknownFormat
from catalog_adapter.sources.archive import find_other, is_archive
from catalog_adapter.sources.base import MAX_FILE_BYTES, Source
from catalog_adapter.sources.jsonl import JsonlSource
from catalog_adapter.sources.official import OfficialExport

_OLE = b"\xd0\xcf\x11\xe0"
"""Microsoft's compound file: an old workbook, or a new one under a password."""
_KNOWN_OTHERS = {
    _OLE: "un libro de Excel antiguo (.xls): guárdelo como .xlsx",
    b"%PDF": "un PDF: pida la exportación en CSV o XLSX",
    b"\x1f\x8b": "un archivo comprimido: descomprímalo primero",
    b"<!DO": "una página web: la descarga falló o pide iniciar sesión",
    b"<htm": "una página web: la descarga falló o pide iniciar sesión",
}


def open_source(path: Path, catalogue: str | None = None) -> Source:
    """Opens a file of the catalogue.

    Args:
        path: official CSV or XLSX, or our own JSONL.
        catalogue: key under which a JSONL file's records are kept; by default its name.

    Raises:
        SourceError: it is none of them, is empty, too large, or its heading is not understood.
    """
    if not path.is_file():
        raise UnknownFormat(f"No existe el archivo {path.name!r}.")
    size = path.stat().st_size
    if size == 0:
        raise EmptyFile("El archivo está vacío.")
    if size > MAX_FILE_BYTES:
        raise FileTooLarge(
            f"El archivo tiene {size // 1_000_000} MB; el máximo es {MAX_FILE_BYTES // 1_000_000} MB "
            "(el catálogo nacional tiene 4 MB). Compruebe que es la exportación del catálogo."
        )
    data = path.read_bytes()
    refuse_other(data)
    if is_archive(data):
        return OfficialExport(data, is_xlsx=True)
    if data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return JsonlSource(path, catalogue=catalogue or f"jsonl:{path.stem}")
    return OfficialExport(data, is_xlsx=False)


def refuse_other(data: bytes) -> None:
    """Names the program whose file it is, when it is no table of ours.

    Raises:
        UnknownFormat: it is an old workbook, a PDF, a web page or the like; the message says what to do.
    """
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise UnknownFormat("El archivo es un libro protegido con contraseña: guárdelo sin ella.")
    for magic, what in _KNOWN_OTHERS.items():
        if data[: len(magic)].lower() == magic.lower():
            raise UnknownFormat(f"El archivo es {what}.")
    if is_archive(data) and (other := find_other(data)):
        raise UnknownFormat(f"El archivo es {other}.")
