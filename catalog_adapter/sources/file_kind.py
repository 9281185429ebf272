"""The kind of a file by its first bytes, where it is no table of ours."""

from catalog_adapter.errors import UnknownFormat
from catalog_adapter.sources.archive import find_other, is_archive

_OLE = b"\xd0\xcf\x11\xe0"
"""Microsoft's compound file: an old workbook, or a new one under a password."""
_KNOWN_OTHERS = {
    _OLE: "un libro de Excel antiguo (.xls): guárdelo como .xlsx",
    b"%PDF": "un PDF: pida la exportación en CSV o XLSX",
    b"\x1f\x8b": "un archivo comprimido: descomprímalo primero",
    b"<!DO": "una página web: la descarga falló o pide iniciar sesión",
    b"<htm": "una página web: la descarga falló o pide iniciar sesión",
}


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
