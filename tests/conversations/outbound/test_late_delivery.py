"""What came too late is sent when the person writes, and an approved message asks her to."""

from sqlalchemy import Engine, select, update

from channels.base import DeliveryStatus, Layout, Receipt
from conversations.outbound.late_delivery import knock, send_again
from conversations.outbound.outbox import next_message
from conversations.tables import outbox
from tests.conversations.people import CHANNEL, meet, tell

LATE = "131047"


def _fail(connection: object, turn: int, code: str) -> None:
    row = update(outbox).where(outbox.c.turn_id == turn)
    connection.execute(row.values(status="failed", error_code=code, attempts=3, external_id=f"x{turn}"))  # type: ignore[attr-defined]  # a connection


def test_only_what_came_too_late_is_sent_again(engine: Engine) -> None:
    """Of this person, beginning anew; other failures and the message that asked stay as they are."""
    with engine.begin() as connection:
        ana, beto = meet(connection, "ana"), meet(connection, "beto")
        late, blocked = tell(connection, ana, 1, "tarde"), tell(connection, ana, 2, "bloqueado")
        others = tell(connection, beto, 1, "de otra persona")
        for turn, code in ((late, LATE), (blocked, "403"), (others, LATE)):
            _fail(connection, turn, code)
        knock(connection, CHANNEL, Receipt(external_id=f"x{late}", status=DeliveryStatus.FAILED, code=LATE))
        connection.execute(update(outbox).where(outbox.c.key.like("knock%")).values(status="failed", error_code=LATE))
        send_again(connection, ana, LATE)
        queued = connection.execute(select(outbox).where(outbox.c.status == "queued")).all()
        assert [(row.message["text"], row.attempts) for row in queued] == [("tarde", 0)]


def test_the_person_is_asked_once_a_turn(engine: Engine) -> None:
    """Platforms say several times that a message came too late; an answer in parts is one turn."""
    with engine.begin() as connection:
        who = meet(connection, "ana")
        for number in (1, 2):
            turn = tell(connection, who, number, "parte uno", "parte dos")
            connection.execute(
                update(outbox).where(outbox.c.turn_id == turn).values(status="failed", external_id=f"x{turn}")
            )
            for _ in range(3):
                knock(connection, CHANNEL, Receipt(external_id=f"x{turn}", status=DeliveryStatus.FAILED, code=LATE))
        asked = connection.scalars(select(outbox.c.key).where(outbox.c.key.like("knock%"))).all()
        assert len(set(asked)) == len(asked) == 2
        first = next_message(connection, who)
        assert first is not None
        assert (first.message.layout, first.message.text) == (Layout.KNOCK, "")


def test_other_receipts_ask_nobody(engine: Engine) -> None:
    """A message that is unknown, one that arrived, and another channel's."""
    with engine.begin() as connection:
        turn = tell(connection, meet(connection, "ana"), 1, "uno")
        connection.execute(update(outbox).values(status="failed", external_id=f"x{turn}"))
        failed = DeliveryStatus.FAILED
        knock(connection, CHANNEL, Receipt(external_id="unknown", status=failed, code=LATE))
        knock(connection, CHANNEL, Receipt(external_id=f"x{turn}", status=DeliveryStatus.DELIVERED, code=LATE))
        knock(connection, "other", Receipt(external_id=f"x{turn}", status=failed, code=LATE))
        assert len(connection.execute(select(outbox.c.id)).all()) == 1
