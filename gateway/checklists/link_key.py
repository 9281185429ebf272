"""The key that signs links to checklists: in the database, the same for all copies of the program and in every backup."""

import secrets
from base64 import b64decode, b64encode

from sqlalchemy import Connection, select

from config.settings import Settings
from conversations.tables import program_keys
from conversations.upsert import insert_new
from database import open_database, upgrade, write

NAME = "links"
OLD_FILE = "link.key"
"""File of versions before 0.3, in the data folder: links that people have already stay alive."""


def find_key(settings: Settings) -> bytes:
    """Return the key: the setting's, else the database's, which is made at the first start.

    Raises:
        DatabaseError: The database cannot be used.
    """
    if given := settings.link_key.get_secret_value().encode():
        return given
    engine = open_database(settings.database)
    try:
        upgrade(engine)
        with write(engine) as connection:
            return _find(connection) or _make(connection, settings)
    finally:
        engine.dispose()


def _make(connection: Connection, settings: Settings) -> bytes:
    old = settings.data_dir / OLD_FILE
    made = old.read_bytes() if old.is_file() else secrets.token_bytes(32)
    # The first of several processes wins.
    insert_new(connection, program_keys, [{"name": NAME, "value": b64encode(made).decode()}])
    found = _find(connection)
    assert found is not None, "it was inserted just now, by us or by another"  # noqa: S101  for the type checker
    return found


def _find(connection: Connection) -> bytes | None:
    value = connection.scalar(select(program_keys.c.value).where(program_keys.c.name == NAME))
    return b64decode(value) if value else None
