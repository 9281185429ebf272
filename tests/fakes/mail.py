"""Postal's webhooks delivered to a program, and what the tables hold after it."""

from typing import Any

import httpx
from sqlalchemy import Engine, Table, func, select

from conversations.tables import outbox
from tests.fakes.running import Running
from tests.standins.postal import body, headers

WEBHOOK = "/channels/postal/webhook"


def post(program: Running, *entries: dict[str, Any]) -> httpx.Response:
    """Deliver a webhook as Postal does."""
    content = body(*entries)
    return program.client.post(WEBHOOK, content=content, headers=headers(content))


def statuses(database: Engine) -> list[str]:
    """Return the status of everything in the outbox, in order."""
    with database.connect() as connection:
        return list(connection.scalars(select(outbox.c.status).order_by(outbox.c.id)))


def count(database: Engine, table: Table) -> int:
    """Return how many rows a table has."""
    with database.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0
