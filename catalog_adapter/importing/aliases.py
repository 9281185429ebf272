"""Citizens' words for procedures: shipped beside the program (`alias_files`), lent by starter records, or added by staff."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import ColumnElement, Connection, Select, delete, func, select
from sqlalchemy import Row as SqlRow

from catalog_adapter.alias_files import FOLDER, fingerprint, read_editorial
from catalog_adapter.folding import name_key, stems
from catalog_adapter.model import Alias, AliasKind, Status
from catalog_adapter.sources.country_profile import current_profile
from catalog_adapter.storage import tables
from catalog_adapter.storage.rows import Row, alias_row
from catalog_adapter.storage.store import insert_all, write_state

STARTER, STAFF = "starter", "staff"
STATE = "aliases"
"""Name of the note that keeps the fingerprint of the files as they were last taken."""
_LENT_KINDS = (("names", AliasKind.NAME), ("phrases", AliasKind.PHRASE), ("keywords", AliasKind.KEYWORD))


def count_superseded(connection: Connection) -> int:
    """How many records give way to their official twin."""
    chosen = select(func.count()).where(tables.procedures.c.status == Status.SUPERSEDED.value)
    return int(connection.execute(chosen).scalar_one())


def link(connection: Connection, folder: Path = FOLDER, *, within: str | None = None) -> tuple[int, int]:
    """Brings shipped and lent aliases, and which starter records are superseded, in line with the procedures present.

    Staff's own aliases are never touched.

    Args:
        connection: In a transaction.
        folder: Of the shipped ones.
        within: An institution, where only its official records may have changed: all others stay as they are.

    Returns:
        How many aliases were added and how many removed.
    """
    rows = _list_rows(connection)
    official = [row for row in rows if row["source"] == _national() and within in {None, row["institution_id"]}]
    starters = [row for row in rows if row["source"] != _national()]
    if within is not None:
        present = {row["id"] for row in official}
        starters = [row for row in starters if present & {row["superseded_by"], *_list_numbers(row["same_as"])}]
    wanted: dict[tuple[str, str, str], dict[str, Any]] = {}
    _add_editorial(wanted, official, folder, within)
    twins = _supersede(connection, starters, official)
    _add_starter(wanted, connection, twins, [row["id"] for row in starters])
    if within is None:
        write_state(connection, STATE, fingerprint(folder))
    return _replace(connection, wanted, [row["id"] for row in (*official, *starters)])


def _list_rows(connection: Connection) -> list[Row]:
    """Rows of what decides whose words are whose; «subject» is the name by which staff found a record that they edited."""
    table = tables.procedures.c
    edited = connection.execute(select(tables.edits.c.procedure_id, tables.edits.c.subject))
    subjects: dict[str, str] = {row.procedure_id: row.subject for row in edited}
    chosen = select(
        table.id,
        table.source,
        table.institution_id,
        table.name,
        table.unit,
        table.status,
        table.same_as,
        table.superseded_by,
    )
    return [{**row, "subject": subjects.get(row["id"])} for row in connection.execute(chosen).mappings()]


def link_around(connection: Connection, procedure_id: str) -> None:
    """Like `link`, where only one procedure has changed: nothing is read that has nothing to do with it."""
    table = tables.procedures.c
    chosen = select(table.institution_id, table.source).where(table.id == procedure_id)
    institution, source = connection.execute(chosen).one()
    link(connection, within=institution if source == _national() else None)


def _add_editorial(
    wanted: dict[tuple[str, str, str], dict[str, Any]], official: Sequence[Row], folder: Path, within: str | None
) -> None:
    by_key: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in official:
        # Staff may have given it another name; the files know it by its source's.
        subject = row["subject"] or name_key(row["name"])
        for name in {subject, name_key(row["name"]), name_key(f"{row['name']} {row['unit'] or ''}")}:
            by_key[row["institution_id"], name].append(row["id"])
    crowded = {key for key, ids in by_key.items() if len(ids) > 1}
    for entry in read_editorial(folder, within):
        key = (entry.institution, entry.key)
        ids = by_key.get(key, [])
        chosen = [entry.procedure_id] if entry.procedure_id in ids else [] if key in crowded else ids
        for procedure_id in chosen:
            _want(wanted, procedure_id, entry.aliases)


def _add_starter(
    wanted: dict[tuple[str, str, str], dict[str, Any]],
    connection: Connection,
    twins: Mapping[str, str],
    starters: Sequence[str],
) -> None:
    table = tables.procedures.c
    for row in _iter_chunks(connection, select(table.id, table.raw), table.id, starters):
        procedure_id, raw = row.id, row.raw
        own = tuple(iter_lent(raw))
        _want(wanted, procedure_id, own)
        if procedure_id in twins:
            _want(wanted, twins[procedure_id], own)


def _want(wanted: dict[tuple[str, str, str], dict[str, Any]], procedure_id: str, aliases: Iterable[Alias]) -> None:
    for alias in aliases:
        row = alias_row(procedure_id, alias)
        if row["text_key"]:
            wanted.setdefault((procedure_id, row["kind"], row["text_key"]), row)


def _replace(
    connection: Connection, wanted: dict[tuple[str, str, str], dict[str, Any]], owners: Sequence[str]
) -> tuple[int, int]:
    table = tables.aliases
    stale: list[int] = []
    columns = (table.c.id, table.c.procedure_id, table.c.kind, table.c.text_key, table.c.text, table.c.origin)
    for row in _iter_chunks(connection, select(*columns), table.c.procedure_id, owners):
        key = (row.procedure_id, row.kind, row.text_key)
        if row.origin == STAFF or wanted.get(key, {}).get("text") == row.text:
            wanted.pop(key, None)
        else:
            stale.append(row.id)
    for start in range(0, len(stale), 500):
        connection.execute(delete(table).where(table.c.id.in_(stale[start : start + 500])))
    insert_all(connection, table, list(wanted.values()))
    return len(wanted), len(stale)


def _iter_chunks(
    connection: Connection, chosen: Select[Any], column: ColumnElement[str], ids: Sequence[str]
) -> Iterator[SqlRow[Any]]:
    for start in range(0, len(ids), 500):
        yield from connection.execute(chosen.where(column.in_(ids[start : start + 500])))


def _supersede(connection: Connection, rows: Sequence[Row], official: Sequence[Row]) -> dict[str, str]:
    """Sets ACTIVE and SUPERSEDED of records that name their official twin; returns id to twin's id."""
    # What staff switched off for review is not answered by its twin in the starter catalogue either.
    here = (Status.ACTIVE.value, Status.WITHDRAWN.value)
    active = {row["id"]: row for row in official if row["status"] in here}
    twins: dict[str, str] = {}
    table = tables.procedures
    for row in rows:
        if not row["same_as"]:
            continue
        raw = connection.execute(select(table.c.raw).where(table.c.id == row["id"])).scalar_one()
        twin = _find_twin(row, frozenset(stems(_own_words(raw))), active)
        if twin:
            twins[row["id"]] = twin
        status = Status.SUPERSEDED.value if twin else Status.ACTIVE.value
        is_free = row["status"] in {Status.ACTIVE.value, Status.SUPERSEDED.value}
        if is_free and (row["status"], row["superseded_by"]) != (status, twin):
            changed = {"status": status, "superseded_by": twin}
            connection.execute(table.update().where(table.c.id == row["id"]).values(changed))
    return twins


def _own_words(raw: Mapping[str, Any]) -> str:
    texts = [raw.get("name"), raw.get("description"), *(alias.text for alias in iter_lent(raw))]
    return " ".join(filter(None, texts))


def iter_lent(raw: Mapping[str, Any]) -> Iterator[Alias]:
    """The words of a starter record: by kind in a country's file, one by one in our JSONL."""
    lent = raw.get("aliases") or ()
    if isinstance(lent, Mapping):
        for name, kind in _LENT_KINDS:
            yield from (Alias(text=text, kind=kind, origin=STARTER) for text in lent.get(name) or ())
    else:
        yield from (Alias(text=one["text"], kind=AliasKind(one["kind"]), origin=STARTER) for one in lent)


def _find_twin(row: Row, words: frozenset[str], active: dict[str, Row]) -> str | None:
    """By the row's id, or the number in the catalogue's address («…/servicio/2713/»); the two were numbered apart.

    The same number can mean another procedure in a later export, so institution and a word of the name must agree.
    """
    for number in _list_numbers(row["same_as"]):
        twin = active.get(number)
        if twin and _is_within(row["institution_id"], twin["institution_id"]) and words & set(stems(twin["name"])):
            return number
    return None


def _list_numbers(same_as: Mapping[str, Any] | None) -> list[str]:
    """The ids that an official record may have which a starter record names."""
    if not same_as or same_as.get("source") != _national():
        return []
    return [str(same_as.get("id") or ""), str(same_as.get("url") or "").rstrip("/").rsplit("/", 1)[-1]]


def _is_within(part: str, whole: str) -> bool:
    """The export files what parts of a ministry do under the ministry."""
    return part == whole or part in _read_parts().get(whole, ())


@cache
def _read_parts() -> dict[str, list[str]]:
    parts: dict[str, list[str]] = yaml.safe_load((FOLDER.parent / "words" / "parts.yml").read_text(encoding="utf-8"))
    return parts


def _national() -> str:
    return current_profile().catalogue_key
