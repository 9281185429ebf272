"""Alembic's entry: run by `database.upgrade` with an open connection, or by the `alembic` command for developers."""

import os
from importlib import import_module

from alembic import context
from sqlalchemy import Connection, MetaData

from database import open_database

TABLES = (
    "catalog_adapter.storage.tables",
    "catalog_adapter.storage.notice_tables",
    "catalog_adapter.storage.office_tables",
    "catalog_adapter.simplification.tables",
    "bot.conversation_state",
    "conversations.tables",
    "conversations.staff_tables",
    "learning.tables",
    "console.tables",
    "console.catalogue.tables",
    "console.changes.tables",
    "console.statistics.tables",
    "portal.open_data.month_store",
)
"""Modules that define tables, each with its own `metadata`; a package with new tables adds its line here."""


def _metadata() -> list[MetaData]:
    return [import_module(module).metadata for module in TABLES]


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=_metadata(),
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


shared = context.config.attributes.get("connection")
if shared is not None:
    _run(shared)
else:
    engine = open_database(os.environ["VENTANILLA_DATABASE_URL"])
    with engine.execution_options(sqlite_begin="IMMEDIATE").begin() as own:
        _run(own)
    engine.dispose()
