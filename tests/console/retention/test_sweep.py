"""What is over its days goes; what somebody keeps, or still waits for an answer, stays."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, insert, select, update

from catalog_adapter.catalog import Catalog
from catalog_adapter.simplification.model import Part
from catalog_adapter.simplification.store import add_proposal, find_proposal
from config.clock import utc_now
from console.context import ConsoleContext
from console.retention import sweep
from console.retention.kinds import Kind
from console.retention.sweep import apply_rules
from console.tables import audit, kept
from conversations.staff.needless_complaints import add_complaint, count_in
from conversations.staff_tables import complaints, feedback, tickets
from conversations.tables import conversations, identities, outbox, turns
from tests.console.talks import NOON, add_delivery, add_identity, add_opinion, add_talk


def count(context: ConsoleContext, table: object) -> int:
    """How many rows a table has."""
    with context.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


@pytest.fixture
def stored(engine: Engine) -> ConsoleContext:
    """Five conversations of one day; one is kept, one waits for a call."""
    context = ConsoleContext(database=engine, catalogue=Catalog(engine), now=lambda: NOON)
    with context.writing() as connection:
        for name in "abcde":
            [turn] = add_talk(connection, name, f"palabra{name}")
            add_identity(connection, name, f"5025555000{name}")
            add_delivery(connection, name, turn, "queued" if name == "c" else "read")
            add_opinion(connection, name, turn, helped=True)
        row = {"conversation_id": "b", "reason": "x", "kept_by": "ana", "kept_at": NOON}
        connection.execute(insert(kept), row)
        wish = {"number": "T1", "conversation_id": "d", "status": "open", "at": NOON}
        connection.execute(insert(tickets), wish)
    return context


def after(context: ConsoleContext, days: int) -> dict[Kind, int]:
    """Apply the rules some days later."""
    return apply_rules(replace(context, now=lambda: NOON + timedelta(days=days, seconds=1)))


def test_each_kind_goes_at_its_own_time(stored: ConsoleContext, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deliveries first, then who it was, then what was said; opinions stay much longer, cut off from it."""
    monkeypatch.setattr(sweep, "BATCH", 2)
    assert after(stored, 89) == {}
    assert after(stored, 90) == {Kind.DELIVERIES: 4}
    assert count(stored, outbox) == 1
    assert after(stored, 180) == {Kind.IDENTITIES: 5}
    assert (count(stored, identities), count(stored, conversations)) == (0, 5)
    assert after(stored, 365) == {Kind.CONVERSATIONS: 3}
    with stored.reading() as connection:
        assert sorted(connection.scalars(select(conversations.c.id))) == ["b", "d"]
        assert connection.scalars(select(feedback.c.conversation_id).order_by(feedback.c.id)).all().count(None) == 3
        assert connection.scalars(select(audit.c.event)).all() == ["retention.applied"] * 3
    assert after(stored, 1_095) == {Kind.OPINIONS: 5}
    assert count(stored, turns) == 2


def test_a_complaint_goes_on_counting_without_who_said_it(stored: ConsoleContext) -> None:
    """After the days of reports nobody's words are left of what staff decided; what waits is left to them."""
    said = {"procedure": "p-1", "institution": "maga", "part": "requirement", "manner": "needless", "words": "x"}
    with stored.writing() as connection:
        for name, item in (("a", "Copia"), ("b", "Foto")):
            add_complaint(connection, name, 1, {**said, "item": item})
        connection.execute(update(complaints).values(at=NOON))
        number = add_proposal(connection, ("maga", Part.REQUIREMENT), "Sin copia", "Ya la tienen.")
        count_in(connection, [1], number, author="eva", key_of=lambda each: each.said.item)
    with stored.writing() as connection:
        assert sweep.REMOVERS[Kind.REPORTS](connection, NOON + timedelta(seconds=1)) == 1
        rows = connection.execute(select(complaints.c.conversation_id, complaints.c.words).order_by(complaints.c.id))
        assert rows.all() == [(None, None), ("b", "x")]
        found = find_proposal(connection, number)
    assert found is not None
    assert found.people == 1


def test_the_log_of_staff_has_its_days_too(stored: ConsoleContext) -> None:
    """Lines of six years ago go, those of last month stay."""
    now = utc_now()
    with stored.writing() as connection:
        for days in (6 * 365, 30):
            row = {"at": now - timedelta(days=days), "staff_name": "ana", "event": "login.done", "subject": f"{days}"}
            connection.execute(insert(audit), row | {"details": {}})
    assert apply_rules(replace(stored, now=utc_now))[Kind.AUDIT] == 1
    with stored.reading() as connection:
        assert "30" in connection.scalars(select(audit.c.subject)).all()
        assert "2190" not in connection.scalars(select(audit.c.subject)).all()
