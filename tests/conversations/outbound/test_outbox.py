"""What is to be delivered, and how far it came. On SQLite and PostgreSQL."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine, select, update

from channels.base import Choice, DeliveryStatus, Document, Layout, OutboundMessage, Receipt
from conversations.outbound.attempts import claim, renew, settle
from conversations.outbound.outbox import (
    QueuedMessage,
    add_claimed,
    add_keyed,
    add_messages,
    apply_receipt,
    dead_letters,
    is_open,
    mark_seen,
    next_message,
    resend,
)
from conversations.tables import outbox
from tests.conversations.people import CHANNEL, meet, tell

QUEUED, SENDING, SENT, DEAD = DeliveryStatus.QUEUED, DeliveryStatus.SENDING, DeliveryStatus.SENT, DeliveryStatus.DEAD


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A transaction."""
    with engine.begin() as opened:
        yield opened


def pop(connection: Connection, who: str) -> QueuedMessage:
    """The next message, which must be there."""
    found = next_message(connection, who)
    assert found is not None
    return found


def statuses(connection: Connection) -> list[str]:
    """Of all, in order."""
    return list(connection.scalars(select(outbox.c.status).order_by(outbox.c.id)))


def test_a_message_comes_out_as_it_went_in(connection: Connection) -> None:
    """With choices and document, and where the person is reached."""
    who = meet(connection, "ana", recipient="502")
    message = OutboundMessage(
        text="¿Cuál?",
        layout=Layout.ROWS,
        choices=(Choice(title="Sí", payload="/a", description="x"), Choice(title="No", payload="/b")),
        document=Document(title="Lista", url="/lista.pdf"),
    )
    turn = tell(connection, who, 1)
    add_messages(connection, (who, turn, CHANNEL), [message], QUEUED)
    queued = pop(connection, who)
    assert (queued.message, queued.recipient, queued.channel, queued.attempts) == (message, "502", CHANNEL, 0)
    assert next_message(connection, meet(connection, "beto")) is None


@pytest.mark.parametrize(
    ("told", "ends"),
    [
        (["delivered", "sent"], "delivered"),
        (["read", "delivered", "failed"], "read"),
        (["failed", "sent"], "failed"),
        (["failed", "read"], "read"),
    ],
)
def test_a_receipt_only_lifts(connection: Connection, told: list[str], ends: str) -> None:
    """By the platform's id or by our key."""
    who = meet(connection, "ana")
    tell(connection, who, 1, "uno")
    queued = pop(connection, who)
    claim(connection, queued)
    settle(connection, queued, SENT, external_id="x1")
    for status in told:
        assert apply_receipt(connection, CHANNEL, Receipt(external_id="x1", status=DeliveryStatus(status)))
    assert statuses(connection) == [ends]


def test_a_receipt_finds_its_message_only(connection: Connection) -> None:
    """In its own channel; by our key also before the platform's id is noted, which it then brings."""
    who = meet(connection, "ana")
    tell(connection, who, 1, "uno")
    queued = pop(connection, who)
    claim(connection, queued)
    receipt = Receipt(external_id="x1", status=DeliveryStatus.DELIVERED)
    assert not apply_receipt(connection, CHANNEL, receipt)
    keyed = Receipt(external_id="x1", status=DeliveryStatus.DELIVERED, key=queued.key)
    assert not apply_receipt(connection, "other", keyed)
    assert apply_receipt(connection, CHANNEL, keyed)
    assert not settle(connection, queued, SENT, external_id="x1")
    assert statuses(connection) == ["delivered"]
    assert apply_receipt(connection, CHANNEL, Receipt(external_id="x1", status=DeliveryStatus.READ))
    assert statuses(connection) == ["read"]


def test_what_did_not_arrive_can_be_sent_again(connection: Connection) -> None:
    """The newest first, page by page; sent again it begins anew, and is a dead letter no more."""
    who = meet(connection, "ana")
    tell(connection, who, 1, "uno", "dos", "tres")
    ids = list(connection.scalars(select(outbox.c.id).order_by(outbox.c.id)))
    for number, status in zip(ids, ("dead", "failed", "queued"), strict=True):
        lost = update(outbox).where(outbox.c.id == number)
        connection.execute(lost.values(status=status, error_code="403", attempts=7))
    letters = dead_letters(connection)
    assert [(one.text, one.status.value, one.error_code) for one in letters] == [
        ("dos", "failed", "403"),
        ("uno", "dead", "403"),
    ]
    assert [one.text for one in dead_letters(connection, before_id=letters[0].id)] == ["uno"]
    assert [one.text for one in dead_letters(connection, limit=1)] == ["dos"]
    assert resend(connection, ids[0])
    assert not resend(connection, ids[0])
    assert not resend(connection, 999_999)
    queued = pop(connection, who)
    assert (queued.message.text, queued.attempts, queued.status) == ("uno", 0, QUEUED)


def test_a_key_of_the_caller_is_queued_once(connection: Connection) -> None:
    """However often it is asked for."""
    who = meet(connection, "ana")
    turn = tell(connection, who, 1)
    for text in ("uno", "otro"):
        add_keyed(connection, (who, turn, CHANNEL), {"knock1": OutboundMessage(text=text)})
    assert [pop(connection, who).message.text, statuses(connection)] == ["uno", ["queued"]]


def test_the_first_of_a_turn_is_marked_with_it(connection: Connection) -> None:
    """As a try is marked; the second waits behind it, and so does all that comes later."""
    who = meet(connection, "ana", recipient="502")
    turn = (who, tell(connection, who, 1), CHANNEL)
    messages = [OutboundMessage(text=text) for text in ("uno", "dos")]
    claimed = add_claimed(connection, turn, messages, "502")
    assert claimed is not None
    assert (claimed.message.text, claimed.recipient, claimed.attempts, claimed.is_last) == ("uno", "502", 0, False)
    assert statuses(connection) == ["sending", "queued"]
    kept = pop(connection, who)
    assert (kept.id, kept.key, kept.attempts) == (claimed.id, claimed.key, 1)
    until = connection.scalar(select(outbox.c.next_attempt_at).where(outbox.c.id == claimed.id))
    assert until is not None
    assert until > datetime.now(UTC) + timedelta(seconds=30)
    assert not kept.is_due
    assert renew(connection, claimed)
    assert add_claimed(connection, (who, tell(connection, who, 2), CHANNEL), messages, "502") is None
    assert statuses(connection) == ["sending", "queued", "queued", "queued"]
    assert settle(connection, claimed, SENT)
    assert not renew(connection, claimed)
    assert pop(connection, who).message.text == "dos"


def test_a_turn_without_words_marks_nothing(connection: Connection) -> None:
    """And leaves nothing open."""
    who = meet(connection, "ana")
    assert add_claimed(connection, (who, tell(connection, who, 1), CHANNEL), [], "502") is None
    assert not is_open(connection, who)


def test_what_a_client_has_shown_is_delivered(connection: Connection) -> None:
    """Up to the number that it says, in its own conversation; what is pushed goes by receipts."""
    ana, beto = meet(connection, "ana"), meet(connection, "beto")
    for number in (1, 2, 3):
        tell(connection, ana, number, "x", status=SENT)
    tell(connection, beto, 1, "x", status=SENT)
    tell(connection, ana, 4, "x")
    mark_seen(connection, ana, 2)
    assert statuses(connection) == ["delivered", "delivered", "sent", "sent", "queued"]
    mark_seen(connection, ana, 9)
    assert statuses(connection) == ["delivered", "delivered", "delivered", "sent", "queued"]
