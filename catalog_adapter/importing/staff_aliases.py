"""Words for procedures that come and go together: a release of corrections brings its own and takes others away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, delete, insert, select

import database
from catalog_adapter.folding import fold
from catalog_adapter.importing.aliases import STAFF
from catalog_adapter.model import Alias, Procedure
from catalog_adapter.storage import tables
from catalog_adapter.storage.rows import alias_row
from catalog_adapter.storage.version import write_version


@dataclass(frozen=True, slots=True)
class Words:
    """What citizens call a procedure, in staff's judgement."""

    procedure_id: str
    alias: Alias

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two of them the same words."""
        return self.procedure_id, self.alias.kind.value, fold(self.alias.text)


def change_words(connection: Connection, *, removed: Iterable[Words], added: Iterable[Words]) -> None:
    """Take words of staff's away and add others, in a transaction that may write, and keep the catalogue's version up.

    Words that a procedure has already stay as they are; those of procedures that are gone are passed over.
    """
    database.lock(connection, "ventanilla.catalogue")
    table = tables.aliases
    for words in removed:
        row = alias_row(words.procedure_id, words.alias)
        connection.execute(
            delete(table).where(
                table.c.procedure_id == words.procedure_id,
                table.c.kind == row["kind"],
                table.c.text_key == row["text_key"],
                table.c.origin == STAFF,
            )
        )
    for words in added:
        row = alias_row(words.procedure_id, words.alias) | {"origin": STAFF}
        if row["text_key"] and _is_new(connection, row):
            connection.execute(insert(table), row)
    write_version(connection)


def reword(
    procedures: Mapping[str, Procedure], *, removed: Iterable[Words], added: Iterable[Words]
) -> dict[str, Procedure]:
    """The same change on values, for trying it out."""
    gone, come = {words.key for words in removed}, list(added)
    changed = dict(procedures)
    for identifier in {key[0] for key in gone} | {words.procedure_id for words in come}:
        if identifier not in procedures:
            continue
        kept = [
            alias
            for alias in procedures[identifier].aliases
            if alias.origin != STAFF or Words(identifier, alias).key not in gone
        ]
        known = {Words(identifier, alias).key for alias in kept}
        fresh = {
            words.key: words.alias for words in come if words.procedure_id == identifier and words.key not in known
        }
        aliases = (*kept, *(replace(alias, origin=STAFF) for alias in fresh.values()))
        changed[identifier] = replace(procedures[identifier], aliases=aliases)
    return changed


def _is_new(connection: Connection, row: Mapping[str, str]) -> bool:
    table, procedures = tables.aliases.c, tables.procedures.c
    known = select(table.id).where(
        table.procedure_id == row["procedure_id"], table.kind == row["kind"], table.text_key == row["text_key"]
    )
    exists = select(procedures.id).where(procedures.id == row["procedure_id"])
    return connection.scalar(exists) is not None and connection.scalar(known) is None
