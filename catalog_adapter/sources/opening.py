"""Which kind of file it is, by its first bytes; a name can lie."""

from pathlib import Path

from catalog_adapter.errors import EmptyFile, FileTooLarge, UnknownFormat
from catalog_adapter.sources.archive import is_archive
from catalog_adapter.sources.base import MAX_FILE_BYTES, Source
from catalog_adapter.sources.file_kind import refuse_other
from catalog_adapter.sources.jsonl import JsonlSource
from catalog_adapter.sources.official import OfficialExport


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
