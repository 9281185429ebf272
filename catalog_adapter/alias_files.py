"""Citizens' words for procedures that ship beside the program.

Files `aliases/<acronym>.jsonl` hold one object a line: `id`, `institution`, `name_key`, `aliases` (names), `phrases`,
`keywords`. They are kept apart from any imported text and find their procedure by institution and name, so that they
survive a renumbering of the catalogue; the id only decides between equal names.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog_adapter.errors import InvalidRecord
from catalog_adapter.model import Alias, AliasKind

FOLDER = Path(__file__).parent / "aliases"
EDITORIAL = "editorial"
_KINDS = (("aliases", AliasKind.NAME), ("phrases", AliasKind.PHRASE), ("keywords", AliasKind.KEYWORD))
_RULES = 2
"""Raised when they are linked otherwise (`importing.aliases.link`), so that an unchanged catalogue is linked again."""


@dataclass(frozen=True, slots=True)
class EditorialEntry:
    """One line of an alias file."""

    procedure_id: str
    institution: str
    key: str
    aliases: tuple[Alias, ...]


def read_editorial(folder: Path = FOLDER, institution: str | None = None) -> Iterator[EditorialEntry]:
    """Every line of every alias file, in order of file names; of one institution or of all.

    Raises:
        InvalidRecord: a line is not of the format.
    """
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            # Most lines of others are told by their text alone.
            if line.strip() and (institution is None or institution in line):
                entry = _entry(line, f"{path.name}, línea {number}")
                if institution in {None, entry.institution}:
                    yield entry


def _entry(line: str, where: str) -> EditorialEntry:
    try:
        values = json.loads(line)
        aliases = tuple(
            Alias(text=str(text).strip(), kind=kind, origin=EDITORIAL)
            for column, kind in _KINDS
            for text in values.get(column, ())
            if str(text).strip()
        )
        return EditorialEntry(str(values["id"]), str(values["institution"]), str(values["name_key"]), aliases)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidRecord(where, "no es una línea de alias (id, institution, name_key, aliases, …)") from error


def fingerprint(folder: Path = FOLDER) -> str:
    """A key that changes when any alias file does."""
    checksum = hashlib.sha256(str(_RULES).encode())
    for path in sorted(folder.glob("*.jsonl")):
        checksum.update(path.read_bytes())
    return checksum.hexdigest()
