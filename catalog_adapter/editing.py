"""What staff change in the catalogue by hand; it survives every import."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update

from catalog_adapter import linking, tables
from catalog_adapter.errors import ProcedureNotFound
from catalog_adapter.model import Alias, Status
from catalog_adapter.rows import alias_row
from catalog_adapter.store import insert_all, writing


def withdraw(engine: Engine, procedure_id: str, reason: str) -> None:
    """Switches a procedure off; see `Catalog.withdraw`."""
    with writing(engine) as connection:
        _set_status(connection, procedure_id, Status.WITHDRAWN, reason)
        linking.link(connection)


def reinstate(engine: Engine, procedure_id: str) -> None:
    """Switches a withdrawn procedure on; see `Catalog.reinstate`."""
    with writing(engine) as connection:
        if _status(connection, procedure_id) == Status.WITHDRAWN.value:
            _set_status(connection, procedure_id, Status.ACTIVE, None)
            linking.link(connection)


def add_aliases(engine: Engine, procedure_id: str, added: Sequence[Alias]) -> None:
    """Adds staff's words; see `Catalog.add_aliases`."""
    with writing(engine) as connection:
        _status(connection, procedure_id)
        table = tables.aliases.c
        known = {
            tuple(row)
            for row in connection.execute(select(table.kind, table.text_key).where(table.procedure_id == procedure_id))
        }
        rows: dict[tuple[Any, ...], dict[str, Any]] = {}
        for alias in added:
            row = alias_row(procedure_id, alias) | {"origin": linking.STAFF}
            if row["text_key"] and (row["kind"], row["text_key"]) not in known:
                rows[row["kind"], row["text_key"]] = row
        insert_all(connection, tables.aliases, list(rows.values()))


def _status(connection: Connection, procedure_id: str) -> str:
    table = tables.procedures.c
    status = connection.execute(select(table.status).where(table.id == procedure_id)).scalar_one_or_none()
    if status is None:
        raise ProcedureNotFound(procedure_id)
    return str(status)


def _set_status(connection: Connection, procedure_id: str, status: Status, reason: str | None) -> None:
    old = _status(connection, procedure_id)
    if old == status.value:
        return
    table = tables.procedures
    connection.execute(
        update(table).where(table.c.id == procedure_id).values(status=status.value, status_reason=reason)
    )
    connection.execute(
        insert(tables.revisions).values(
            procedure_id=procedure_id,
            import_id=None,
            kind="withdrawn" if status is Status.WITHDRAWN else "reinstated",
            changed_at=datetime.now(UTC),
            old={"status": old},
        )
    )
