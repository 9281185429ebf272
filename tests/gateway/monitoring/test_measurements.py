"""Gauges read from the database say what stands in it, on both systems."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Connection, Engine, insert, update

from catalog_adapter.catalog import Catalog
from catalog_adapter.storage.tables import imports
from channels.base import DeliveryStatus
from conversations.metrics import Metrics
from conversations.staff.handoff import add_ticket, hold, take
from conversations.staff_tables import reports
from database import write
from gateway.monitoring.measurements import measure
from learning.tables import publications
from tests.catalog_adapter.exports import rows, write_csv
from tests.conversations.people import NOW, hear, meet, tell
from tests.fakes.running import running

OFFICIAL = "tramites.gob.gt"
HALF_AN_HOUR = timedelta(minutes=30)
Read = dict[tuple[str, str], float]
"""Values by the name of a sample and its one label, «» where it has none."""


def read(connection: Connection, now: datetime) -> Read:
    """The gauges, as Prometheus' own parser reads what the program prints."""
    metrics = Metrics()
    measure(connection, metrics, now)
    return parse(metrics.exposition().decode())


def parse(text: str) -> Read:
    """Samples of an exposition."""
    return {
        (sample.name.removeprefix("ventanilla_"), next(iter(sample.labels.values()), "")): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_who_waits_and_since_when(engine: Engine) -> None:
    """Two messages of one person are one person; whom staff took no longer waits for them."""
    with write(engine) as connection:
        ana, berta, carla = (meet(connection, name) for name in ("ana", "berta", "carla"))
        hear(connection, ana, "m1", received_at=NOW - timedelta(seconds=50))
        hear(connection, ana, "m2", received_at=NOW - timedelta(seconds=20))
        hear(connection, berta, "m3", received_at=NOW - timedelta(seconds=30))
        hear(connection, berta, "m0", received_at=NOW - timedelta(hours=9), status="done")
        for conversation in (berta, carla):
            hold(connection, conversation, None, HALF_AN_HOUR)
        assert take(connection, carla, "eva", HALF_AN_HOUR)
        after = datetime.now(UTC) + timedelta(minutes=5)
        waiting = read(connection, NOW)
        later = read(connection, after)
        over = read(connection, after + HALF_AN_HOUR)
    assert waiting["inbox_pending", ""] == 3
    assert waiting["people_waiting", "assistant"] == 2
    assert waiting["longest_wait_seconds", "assistant"] == 50
    assert later["people_waiting", "staff"] == 1
    assert later["longest_wait_seconds", "staff"] == pytest.approx(300, abs=5)
    assert (over["people_waiting", "staff"], over["longest_wait_seconds", "staff"]) == (0, 0)


def test_messages_on_their_way_out(engine: Engine) -> None:
    """By status, and the age of the oldest that is still to be sent."""
    with write(engine) as connection:
        ana = meet(connection, "ana")
        tell(connection, ana, 1, "uno", "dos")
        tell(connection, ana, 2, "tres", status=DeliveryStatus.DEAD)
        found = read(connection, datetime.now(UTC) + timedelta(seconds=90))
    assert [found["outbox", status] for status in ("queued", "sending", "dead", "failed")] == [2, 0, 1, 0]
    assert found["outbox_oldest_seconds", ""] == pytest.approx(90, abs=5)


def test_what_staff_have_before_them(engine: Engine) -> None:
    """Open tickets with the age of the oldest, reports that nobody looked at, and the release in use."""
    with write(engine) as connection:
        ana = meet(connection, "ana")
        empty = read(connection, NOW)
        add_ticket(connection, ana, None, ("A-1", None))
        add_ticket(connection, ana, None, ("A-2", None))
        shown = {"procedure": "p1", "field": "cost", "at": NOW}
        connection.execute(insert(reports), [{**shown, "status": "open"}, {**shown, "status": "done"}])
        connection.execute(insert(publications), {"release_id": 7, "is_rollback": False, "author": "eva", "at": NOW})
        found = read(connection, datetime.now(UTC) + timedelta(hours=2))
    assert [empty[name, ""] for name in ("tickets_open", "tickets_oldest_seconds", "release_in_use")] == [0, 0, 0]
    assert found["tickets_open", ""] == 2
    assert found["tickets_oldest_seconds", ""] == pytest.approx(7200, abs=5)
    assert (found["data_reports_open", ""], found["release_in_use", ""]) == (1, 7)


def test_the_age_of_a_catalogue(engine: Engine, tmp_path: Path) -> None:
    """Days since its last import, also of one that brought nothing new; and what of it is in use."""
    catalogue, file = Catalog(engine), write_csv(tmp_path / "catalogo.csv", rows(12))
    catalogue.import_file(file)
    with write(engine) as connection:
        connection.execute(update(imports).values(imported_at=datetime.now(UTC) - timedelta(days=40)))
        old = read(connection, datetime.now(UTC))
    catalogue.import_file(file)
    with engine.connect() as connection:
        found = read(connection, datetime.now(UTC))
    assert old["catalogue_age_days", OFFICIAL] == pytest.approx(40, abs=0.01)
    assert found["catalogue_age_days", OFFICIAL] == pytest.approx(0, abs=0.01)
    assert found["catalogue_procedures", OFFICIAL] == 12


def test_the_program_tells_them(sqlite_engine: Engine) -> None:
    """At /metrics, with its version, and whether the engine is stuck."""
    with running(sqlite_engine) as program:
        found = parse(program.client.get("/metrics").text)
    assert found["engine_stuck", ""] == 0
    assert [value for (name, _), value in found.items() if name == "info"] == [1]
    assert found["people_waiting", "assistant"] == 0
