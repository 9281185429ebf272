"""What every channel's people can rely on, through the real HTTP routes and a real database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from channels.base import DeliveryStatus
from gateway.outbox import dead_letters, resend
from gateway.tables import conversations, inbox, outbox, turns
from tests.channels.contract.conftest import post
from tests.channels.contract.kit import ChannelKit, Said, Told
from tests.fakes.running import Running, running
from tests.fakes.stand_in import Answer, StandIn


def statuses(database: Engine) -> list[str]:
    """Return the status of everything in the outbox, in order."""
    with database.connect() as connection:
        return list(connection.scalars(select(outbox.c.status).order_by(outbox.c.id)))


def count(database: Engine, table: object) -> int:
    """Return how many rows a table has."""
    with database.connect() as connection:
        return len(connection.execute(select(table)).all())  # type: ignore[call-overload]  # any table


def test_a_question_is_answered(kit: ChannelKit, stand_in: StandIn, program: Running) -> None:
    """A message goes in at the webhook and its answer comes out at the platform, to the same person."""
    assert post(program, kit, kit.webhook(Said("m1", "hola"))).status_code == 200
    [got] = program.until(lambda: kit.got(stand_in))
    assert got.text == "1: hola"
    assert "ana" in got.to


def test_a_repeated_webhook_is_answered_once(kit: ChannelKit, stand_in: StandIn, program: Running) -> None:
    """Platforms send again what they did not hear acknowledged; people read one answer."""
    for _ in range(5):
        assert post(program, kit, kit.webhook(Said("m1", "hola"))).status_code == 200
    post(program, kit, kit.webhook(Said("m2", "adiós")))
    program.until(lambda: len(kit.got(stand_in)) >= 2)
    assert [got.text for got in kit.got(stand_in)] == ["1: hola", "2: adiós"]


def test_a_person_is_answered_in_order(kit: ChannelKit, stand_in: StandIn, program: Running) -> None:
    """Ten messages in a row get ten answers in the same order."""
    for n in range(10):
        post(program, kit, kit.webhook(Said(f"m{n}", f"texto {n}")))
    program.until(lambda: len(kit.got(stand_in)) == 10)
    assert [got.text for got in kit.got(stand_in)] == [f"{n + 1}: texto {n}" for n in range(10)]


def test_a_forged_webhook_leaves_nothing(kit: ChannelKit, program: Running, database: Engine) -> None:
    """What is not proven to come from the platform is refused with 403 and stored nowhere."""
    for label, request in kit.forgeries():
        assert post(program, kit, request).status_code == 403, label
    assert count(database, inbox) == count(database, conversations) == 0


def test_garbage_is_answered_with_400(kit: ChannelKit, program: Running, database: Engine) -> None:
    """A genuine request that cannot be read is a clear error, and the program goes on."""
    for label, request in kit.garbage():
        assert post(program, kit, request).status_code == 400, label
    assert count(database, inbox) == 0
    assert post(program, kit, kit.webhook(Said("m1", "hola"))).status_code == 200


def test_the_unknown_is_acknowledged(kit: ChannelKit, program: Running) -> None:
    """What means nothing to us is acknowledged, or the platform would send it for days."""
    for label, request in kit.oddities():
        assert post(program, kit, request).status_code == 200, label


def test_a_huge_body_is_refused(kit: ChannelKit, stand_in: StandIn, database: Engine) -> None:
    """A body over the limit is refused before it is read, with its length told or not."""
    with running(database, [kit.channel(stand_in)], request_bytes=10_000) as program:
        path = f"/channels/{kit.name}/webhook"
        assert program.client.post(path, content=b"x" * 10_001).status_code == 413
        assert program.client.post(path, content=(b"x" * 1_000 for _ in range(20))).status_code == 413


def test_a_busy_platform_is_waited_for(kit: ChannelKit, stand_in: StandIn, program: Running) -> None:
    """After «slow down» the same message is sent again, not before the time that was asked for."""
    stand_in.script.append(kit.busy(1))
    post(program, kit, kit.webhook(Said("m1", "hola")))
    program.until(lambda: len(stand_in.calls) == 2)
    assert stand_in.calls[1].at - stand_in.calls[0].at >= 0.95


def test_a_broken_platform_is_tried_again_in_order(kit: ChannelKit, stand_in: StandIn, program: Running) -> None:
    """While a message is tried again, the person's later messages wait behind it."""
    stand_in.script.append(kit.broken())
    post(program, kit, kit.webhook(Said("m1", "uno")))
    program.until(lambda: stand_in.calls)
    post(program, kit, kit.webhook(Said("m2", "dos")))
    program.until(lambda: len(stand_in.calls) == 3)
    assert [got.text for got in kit.got(stand_in)][1:] == ["1: uno", "2: dos"]


def test_who_blocked_us_becomes_a_dead_letter(
    kit: ChannelKit, stand_in: StandIn, program: Running, database: Engine
) -> None:
    """A final refusal is tried once; staff see the message, its code, and can send it again."""
    stand_in.script.append(kit.blocked())
    post(program, kit, kit.webhook(Said("m1", "hola")))
    program.until(lambda: statuses(database) == ["dead"])
    with database.begin() as connection:
        [letter] = dead_letters(connection)
        assert (letter.text, letter.status, letter.attempts) == ("1: hola", DeliveryStatus.DEAD, 1)
        assert letter.error_code
        assert resend(connection, letter.id)
    program.until(lambda: statuses(database) == ["sent"])
    assert len(stand_in.calls) == 2


def test_the_status_never_goes_back(kit: ChannelKit, stand_in: StandIn, program: Running, database: Engine) -> None:
    """Receipts come late, twice and in any order; the status only rises."""
    if not kit.receipts:
        return
    post(program, kit, kit.webhook(Said("m1", "hola")))
    program.until(lambda: statuses(database) == ["sent"])
    [got] = kit.got(stand_in)
    post(program, kit, kit.receipt(Told(got.id, DeliveryStatus.DELIVERED)))
    assert statuses(database) == ["delivered"]
    for status in (DeliveryStatus.READ, DeliveryStatus.DELIVERED, DeliveryStatus.SENT, DeliveryStatus.FAILED):
        if status in kit.receipts:
            post(program, kit, kit.receipt(Told(got.id, status)))
    assert statuses(database) == ["read" if DeliveryStatus.READ in kit.receipts else "delivered"]


def test_a_receipt_of_the_unknown_is_acknowledged(kit: ChannelKit, program: Running) -> None:
    """A receipt for a message that we never sent is no reason for the platform to try again."""
    for status in kit.receipts:
        assert post(program, kit, kit.receipt(Told("never-sent", status))).status_code == 200


def test_too_many_messages_get_one_polite_sentence(kit: ChannelKit, stand_in: StandIn, database: Engine) -> None:
    """At the limit a person is asked to wait, once; after that there is silence, and the platform hears «received»."""
    with running(database, [kit.channel(stand_in)], person_burst=3, person_messages_per_minute=0.1) as program:
        for n in range(8):
            assert post(program, kit, kit.webhook(Said(f"m{n}", f"texto {n}"))).status_code == 200
        post(program, kit, kit.webhook(Said("b1", "soy otra persona", sender="beto")))
        program.until(lambda: len(kit.got(stand_in)) == 5)
    texts = [got.text for got in kit.got(stand_in) if "ana" in got.to]
    assert len(texts) == 4
    assert "espere" in texts[3]


def test_a_switched_off_channel_keeps_everything(
    kit: ChannelKit, stand_in: StandIn, program: Running, database: Engine
) -> None:
    """While staff have it off, messages are stored and wait; switched on again, each is answered."""
    from gateway.switches import turn_switch

    with database.begin() as connection:
        turn_switch(connection, kit.name, is_on=False, author="eva", reason="prueba")
    program.until(lambda: not program.program.switchboard.is_on(kit.name))
    assert post(program, kit, kit.webhook(Said("m1", "hola"))).status_code == 200
    assert count(database, inbox) == 1
    assert count(database, turns) == 0
    with database.begin() as connection:
        turn_switch(connection, kit.name, is_on=True, author="eva", reason="listo")
    program.until(lambda: kit.got(stand_in))
    assert [got.text for got in kit.got(stand_in)] == ["1: hola"]


@pytest.fixture
def restarted(kit: ChannelKit, stand_in: StandIn, tmp_path: Path, database: Engine) -> Iterator[Running]:
    """A program that was stopped with work undone and is started again."""
    with running(database, [kit.channel(stand_in)]) as first:
        stand_in.script.extend([kit.broken()])
        post(
            first,
            kit,
            kit.webhook(
                Said("m1", "uno"),
            ),
        )
        first.until(lambda: stand_in.calls)
    with running(database, [kit.channel(stand_in)]) as second:
        yield second


def test_a_restart_goes_on_where_it_stopped(
    kit: ChannelKit, stand_in: StandIn, restarted: Running, database: Engine
) -> None:
    """What was still to be sent is sent after the start; what was answered is not answered again."""
    restarted.until(lambda: statuses(database) == ["sent"])
    post(restarted, kit, kit.webhook(Said("m1", "uno")))
    post(restarted, kit, kit.webhook(Said("m2", "dos")))
    restarted.until(lambda: len(kit.got(stand_in)) == 3)
    assert [got.text for got in kit.got(stand_in)][1:] == ["1: uno", "2: dos"]


def test_a_channel_that_is_not_set_up_is_not_found(kit: ChannelKit, database: Engine) -> None:
    """Without its secret a channel is off, not open."""
    with running(database) as program:
        assert post(program, kit, kit.webhook(Said("m1", "hola"))).status_code == 404


def test_a_slow_platform_does_not_slow_the_acknowledgement(
    kit: ChannelKit, stand_in: StandIn, program: Running
) -> None:
    """People who are written to slowly do not keep others from being heard."""
    stand_in.script.extend([Answer(delay_s=0.4)] * 3)
    elapsed = [post(program, kit, kit.webhook(Said(f"m{n}", "hola", sender=f"p{n}"))).elapsed for n in range(6)]
    assert max(one.total_seconds() for one in elapsed) < 0.4
