"""Interface of the catalogue to whoever reads it; `catalog_adapter.catalog.Catalog`, which also imports, is one."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from catalog_adapter.model import Institution, Procedure


class Records(Protocol):
    """Reads records and institutions, and gives the search index."""

    @property
    def version(self) -> str:
        """Changes with the content."""
        ...

    @property
    def institutions(self) -> Sequence[Institution]:
        """Every institution: those with procedures and those to send people to."""
        ...

    @property
    def index(self) -> object:
        """The index that the catalogue was made with; see `BuildIndex`."""
        ...

    def get_procedure(self, procedure_id: str) -> Procedure:
        """A procedure of any status.

        Raises:
            ProcedureNotFound: There is none with this id.
        """
        ...

    def find_procedure(self, procedure_id: str) -> Procedure | None:
        """A procedure of any status, or None."""
        ...

    def iter_procedures(self) -> Iterator[Procedure]:
        """The procedures that can be answered."""
        ...

    def resolve_id(self, procedure_id: str) -> str:
        """The id under which a procedure is answered."""
        ...

    def list_aliases(self, procedure_id: str) -> Sequence[str]:
        """Ids of records that are merged into a procedure."""
        ...

    def find_reason(self, procedure_id: str) -> str | None:
        """Staff's reason for switching a procedure off; None while it is answered."""
        ...

    def find_institution(self, institution_id: str) -> Institution | None:
        """An institution, or None."""
        ...
