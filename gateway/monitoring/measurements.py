"""Gauges that are read from the database at each visit of Prometheus; every copy of the program tells the same of them."""

from datetime import datetime
from importlib.metadata import version
from typing import Any

from prometheus_client import Gauge
from sqlalchemy import Connection, Select, func, select

from catalog_adapter.storage.tables import imports, procedures
from conversations.metrics import Metrics
from conversations.staff_tables import holds, reports, tickets
from conversations.tables import IS_LOST, IS_OPEN, IS_PENDING, inbox, outbox
from learning.releases import find_published

DAY_S = 86_400


def measure(connection: Connection, metrics: Metrics, now: datetime) -> None:
    """Set every gauge that the database knows about."""
    metrics.info.labels(version("ventanilla")).set(1)
    metrics.release.set(find_published(connection) or 0)
    _measure_waiting(connection, metrics, now)
    _measure_outbox(connection, metrics, now)
    _measure_catalogue(connection, metrics, now)
    open_tickets = select(func.count(), func.min(tickets.c.at)).where(tickets.c.status == "open")
    _count_since(connection, open_tickets, (metrics.tickets, metrics.oldest_ticket), now)
    unread = select(func.count()).select_from(reports).where(reports.c.status == "open")
    metrics.reports.set(connection.scalar(unread) or 0)


def _measure_waiting(connection: Connection, metrics: Metrics, now: datetime) -> None:
    """Tell how many conversations wait for the assistant, and how many for staff, and since when."""
    metrics.pending.set(connection.scalar(select(func.count()).select_from(inbox).where(IS_PENDING)) or 0)
    people = func.count(inbox.c.conversation_id.distinct())
    of_assistant = select(people, func.min(inbox.c.received_at)).where(IS_PENDING)
    is_free = (holds.c.until > now, holds.c.taken_by.is_(None))
    of_staff = select(func.count(), func.min(holds.c.began_at)).where(*is_free)
    for whom, query in (("assistant", of_assistant), ("staff", of_staff)):
        gauges = metrics.people_waiting.labels(whom), metrics.longest_wait.labels(whom)
        _count_since(connection, query, gauges, now)


def _measure_outbox(connection: Connection, metrics: Metrics, now: datetime) -> None:
    for status in ("queued", "sending", "dead", "failed"):
        metrics.undelivered.labels(status).set(0)
    for condition in (IS_OPEN, IS_LOST):
        counted = select(outbox.c.status, func.count()).where(condition).group_by(outbox.c.status)
        for status, number in connection.execute(counted):
            metrics.undelivered.labels(status).set(number)
    oldest = connection.scalar(select(func.min(outbox.c.queued_at)).where(IS_OPEN))
    metrics.oldest_undelivered.set(_age_s(oldest, now))


def _measure_catalogue(connection: Connection, metrics: Metrics, now: datetime) -> None:
    in_use = select(procedures.c.source, func.count()).where(procedures.c.status == "active")
    counted = {row[0]: row[1] for row in connection.execute(in_use.group_by(procedures.c.source))}
    latest = select(imports.c.source, func.max(imports.c.imported_at)).group_by(imports.c.source)
    for source, imported_at in connection.execute(latest):
        metrics.catalogue_age.labels(source).set(_age_s(imported_at, now) / DAY_S)
        metrics.procedures.labels(source).set(counted.get(source, 0))


def _count_since(connection: Connection, query: Select[int, Any], gauges: tuple[Gauge, Gauge], now: datetime) -> None:
    """Set a gauge to the count that a query gives, and another to the age of the first moment."""
    number, first = connection.execute(query).one()
    gauges[0].set(number)
    gauges[1].set(_age_s(first, now))


def _age_s(moment: datetime | None, now: datetime) -> float:
    """Return 0 where there is none; a platform's clock that runs ahead makes nothing younger than that."""
    return max(0.0, (now - moment).total_seconds()) if moment else 0.0
