"""Identity of records in a table whose numbers have shifted: a row was taken out or put in, and the ids were written anew.

Buttons, staff's words, edits and tickets follow a procedure's id, so a shifted number would hand them to its neighbour.
Where names say that the numbers have moved, a record keeps the id under which its institution and name are known.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from sqlalchemy import Connection, select

from catalog_adapter.folding import fold
from catalog_adapter.model import Status
from catalog_adapter.sources.base import Record
from catalog_adapter.storage import tables
from catalog_adapter.storage.references import plain

NUMBER_COLUMN = "id"
_UNCOMPARED = frozenset({NUMBER_COLUMN, "fecha_actualizado"})
"""Columns that change without the procedure becoming another."""
ALIKE = 0.8
"""Names that share less are another procedure's, not a corrected spelling."""
Key = tuple[str, str]
"""Institution's id, and folded name with its unit."""


@dataclass(frozen=True, slots=True)
class Known:
    """A record that the catalogue holds, as its source says it."""

    id: str
    key: Key
    raw: Mapping[str, Any]


def keep_identities(connection: Connection, catalogue: str, records: Sequence[Record]) -> list[Record]:
    """The records under the ids that they had, where the file has renumbered them; as they are where it has not.

    A record that is new under a number that another one has loses it, so that it gets one of its own.
    """
    known = read_known(connection, catalogue)
    if not _has_moved(known, records):
        return list(records)
    pairs = _Pairs(known, records)
    for same in (_content, _number_and_key, _key):
        pairs.match(same)
    pairs.match_alike()
    taken = {one.id for one in known}
    return [_renumbered(record, pairs.found.get(place), taken) for place, record in enumerate(records)]


def read_known(connection: Connection, catalogue: str) -> list[Known]:
    """The records of a catalogue with the names of their source (not staff's), active ones first, in its order."""
    table, edits = tables.procedures.c, tables.edits.c
    names = select(edits.procedure_id, edits.base).where(edits.field == "name")
    named = {row.procedure_id: str(row.base) for row in connection.execute(names)}
    columns = (table.id, table.institution_id, table.name, table.unit, table.status, table.raw)
    chosen = select(*columns).where(table.source == catalogue).order_by(table.position)
    rows = sorted(connection.execute(chosen), key=lambda row: row.status == Status.GONE.value)
    return [Known(row.id, (row.institution_id, _named(named.get(row.id, row.name), row.unit)), row.raw) for row in rows]


def count_moved(records: Iterable[Record]) -> int:
    """Count the records that carry another number in their file than here."""
    return sum(has_moved(record) for record in records)


def has_moved(record: Record) -> bool:
    """True when the record's file gives it another number than it has here."""
    number = str(record.raw.get(NUMBER_COLUMN) or "").strip()
    own = record.procedure.id
    return bool(number) and number != own and not own.endswith(f"-{number}")


def note_moved(records: Iterable[Record]) -> tuple[str, ...]:
    """One sentence for staff where numbers have moved, none otherwise."""
    count = count_moved(records)
    if not count:
        return ()
    note = (
        f"{count} trámites traen en el archivo otro número que el que tienen aquí: la tabla fue renumerada. Conservan "
        "el suyo por su nombre e institución. Confirme que son los mismos antes de tomar el archivo."
    )
    return (note,)


def _named(name: str, unit: str | None) -> str:
    return fold(f"{name} {unit or ''}")


def _key(one: "Known | Record") -> Key:
    if isinstance(one, Known):
        return one.key
    procedure = one.procedure
    return procedure.institution.id, _named(procedure.name, procedure.unit)


def _id(one: "Known | Record") -> str:
    return one.id if isinstance(one, Known) else one.procedure.id


def _number_and_key(one: "Known | Record") -> Hashable:
    return _id(one), _key(one)


def _content(one: "Known | Record") -> Hashable:
    """The whole row: tells procedures of one name apart."""
    values = {name: value for name, value in plain(one.raw).items() if name not in _UNCOMPARED}
    return _key(one), repr(sorted(values.items()))


def _has_moved(known: Sequence[Known], records: Sequence[Record]) -> bool:
    """True when a record that has another's number is known by its name under a third number."""
    by_id = {one.id: one for one in known}
    agreed = {record.procedure.id for record in records if _is_agreed(by_id.get(record.procedure.id), record)}
    free = {one.key for one in known if one.id not in agreed}
    return any(record.procedure.id not in agreed and _key(record) in free for record in records if record.procedure.id)


def _is_agreed(known: Known | None, record: Record) -> bool:
    return known is not None and known.key == _key(record)


class _Pairs:
    """Pairs of known records and those of a file, found in rounds from the surest sign to the weakest."""

    def __init__(self, known: Sequence[Known], records: Sequence[Record]) -> None:
        self.found: dict[int, str] = {}
        """Places of records to the ids under which they are known."""
        self._known = {one.id: one for one in known}
        self._records = dict(enumerate(records))

    def match(self, same: Callable[["Known | Record"], Hashable]) -> None:
        """Pairs, in order, those for which a sign is the same."""
        by_sign: defaultdict[Hashable, list[str]] = defaultdict(list)
        for one in self._known.values():
            by_sign[same(one)].append(one.id)
        for place, record in list(self._records.items()):
            if candidates := by_sign.get(same(record)):
                self._pair(place, candidates.pop(0))

    def match_alike(self) -> None:
        """Pairs what is left by the likeness of names within an institution: a corrected spelling is no new procedure."""
        for place, record in list(self._records.items()):
            institution, name = _key(record)
            near = [(_likeness(one.key[1], name), one.id) for one in self._known.values() if one.key[0] == institution]
            likeness, chosen = max(near, default=(0.0, ""))
            if likeness >= ALIKE:
                self._pair(place, chosen)

    def _pair(self, place: int, known_id: str) -> None:
        self.found[place] = known_id
        del self._known[known_id], self._records[place]


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE else 0.0


def _renumbered(record: Record, known_id: str | None, taken: set[str]) -> Record:
    own = record.procedure.id
    chosen = known_id or ("" if own in taken else own)
    return record if chosen == own else replace(record, procedure=replace(record.procedure, id=chosen))
