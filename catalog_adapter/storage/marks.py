"""What tells at little cost whether a procedure is as it was: some thousand short rows instead of the whole catalogue."""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from catalog_adapter.storage import tables

_UNIT, _RECORD = "\x1f", "\x1e"
"""Between the values of an alias, and between aliases: control characters, which no text of the catalogue holds."""


class Mark(NamedTuple):
    """Changes when anything changes that a procedure's value is made of, its institution apart."""

    content: str
    """Digest of its clean record and its raw row."""
    status: str
    superseded_by: str | None
    aliases: str
    """Digest of its citizens' words, in no order."""
    place: tuple[str, str, int]
    """Institution, catalogue, and position in it."""


def read_marks(connection: Connection) -> dict[str, Mark]:
    """The mark of every procedure by its id, in the order in which procedures are read."""
    words = _read_words(connection)
    table = tables.procedures.c
    chosen = select(
        table.id, table.digest, table.status, table.superseded_by, table.institution_id, table.source, table.position
    ).order_by(table.source.desc(), table.position)
    return {
        key: Mark(content, status, superseded_by, words.get(key, ""), (institution, source, position))
        for key, content, status, superseded_by, institution, source, position in connection.execute(chosen)
    }


def _read_words(connection: Connection) -> Mapping[str, str]:
    """The database joins the words of each procedure: twenty thousand rows one by one would stop all other threads."""
    table = tables.aliases.c
    alias = table.kind + _UNIT + table.text_key + _UNIT + table.text + _UNIT + table.origin
    joined = select(table.procedure_id, func.aggregate_strings(alias, _RECORD)).group_by(table.procedure_id)
    return {key: _digest(sorted(text.split(_RECORD))) for key, text in connection.execute(joined)}


def _digest(lines: list[str]) -> str:
    return hashlib.blake2b(_RECORD.join(lines).encode(), digest_size=16).hexdigest()
