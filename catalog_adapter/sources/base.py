"""What every source of the catalogue gives, whatever its file looks like. A new source is one module and one test."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from catalog_adapter.model import Institution, Procedure

MAX_FILE_BYTES = 50_000_000
"""The national catalogue of 1,303 procedures has 4 MB; twelve times as much is another file."""
MAX_ROWS = 20_000
MAX_CELL_CHARACTERS = 100_000
"""The longest field of the national catalogue has 21,321; a spreadsheet's cell holds at most 32,767."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record of a source: what was understood, and what stood there."""

    procedure: Procedure
    """`id` is empty when the source has none; the import finds or makes one."""
    raw: Mapping[str, Any]
    """The row as it stood in the file, by column."""
    position: int
    """1-based among the file's records."""
    same_as: Mapping[str, Any] | None = None
    """Its record in another catalogue: `source`, `id` and `url`."""


class Source(Protocol):
    """A file opened and found to be in order as far as its heading goes."""

    @property
    def catalogue(self) -> str:
        """Key of the catalogue whose records it holds: a later import under the same key replaces them."""

    @property
    def file_format(self) -> str:
        """«csv», «xlsx» or «jsonl»."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What staff should know of how the file was read, in Spanish."""

    @property
    def institutions(self) -> tuple[Institution, ...]:
        """Institutions that the file describes itself; empty when it only names them."""

    @property
    def at_least(self) -> int:
        """Fewer records than this are not this source."""

    def records(self) -> Iterator[Record]:
        """The records in the file's order.

        Raises:
            SourceError: a record is broken; nothing of the file is to be taken.
        """
