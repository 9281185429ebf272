"""Fixtures for every test."""

from tests.databases import (
    database_url,
    empty_database_url,
    engine,
    open_engine,
    postgresql_server,
    postgresql_template,
    sqlite_engine,
    sqlite_template,
    sqlite_url,
)

__all__ = [
    "database_url",
    "empty_database_url",
    "engine",
    "open_engine",
    "postgresql_server",
    "postgresql_template",
    "sqlite_engine",
    "sqlite_template",
    "sqlite_url",
]
