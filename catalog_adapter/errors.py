"""Errors of the catalogue.

CatalogError
├── SourceError            the file cannot be read as a catalogue; the catalogue is as before
│   ├── EmptyFile  FileTooLarge  UnknownFormat  WrongEncoding  TruncatedFile
│   ├── MissingColumns  MergedCells  HostileFile
│   └── InvalidRecord      one line or row of it, named by its number
├── ImportRefused          the file is well formed, but taking it would harm the catalogue
├── ProcedureNotFound
├── UnknownCountry
└── RevisionNotFound

Messages are Spanish, for the staff member who ran the import, and say what to do.
"""

from collections.abc import Sequence


class CatalogError(Exception):
    """Base of this package's errors."""


class SourceError(CatalogError):
    """A file cannot be read as a catalogue."""


class EmptyFile(SourceError):
    """The file holds no bytes, or a heading and no rows."""


class FileTooLarge(SourceError):
    """The file, a cell of it or the number of rows is beyond what a catalogue can be."""


class UnknownFormat(SourceError):
    """Neither CSV, XLSX nor JSONL."""


class WrongEncoding(SourceError):
    """The bytes are not text in an encoding that we can be sure of."""


class TruncatedFile(SourceError):
    """The file ends in the middle of a record."""


class MissingColumns(SourceError):
    """The heading lacks columns that the catalogue cannot do without."""


class MergedCells(SourceError):
    """A worksheet has merged cells, so that values belong to no single row or column."""


class HostileFile(SourceError):
    """The file expands to far more than it seems, or brings declarations that no export has."""


class InvalidRecord(SourceError):
    """One record is broken."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class ImportRefused(CatalogError):
    """The import would remove or replace too much of the catalogue."""


class ProcedureNotFound(CatalogError):
    """No procedure has this id."""

    def __init__(self, procedure_id: str) -> None:
        super().__init__(f"No hay ningún trámite con el id {procedure_id!r}.")
        self.procedure_id = procedure_id


class RevisionNotFound(CatalogError):
    """No revision has this number."""

    def __init__(self, revision_id: int) -> None:
        super().__init__(f"No hay ninguna versión con el número {revision_id}.")
        self.revision_id = revision_id


class UnknownCountry(CatalogError):
    """No data for a country ship with the program."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f"VENTANILLA_COUNTRY: no hay datos del país {name!r}; hay de: {', '.join(known)}.")
