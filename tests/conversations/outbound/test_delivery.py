"""What was answered is delivered: in order, again where that can help, and staff see what was not."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select, update

from channels.base import DeliveryStatus, OutboundMessage
from conversations.outbound.outbox import add_claimed, dead_letters, resend
from conversations.tables import outbox
from tests.conversations.people import CHANNEL, meet, tell
from tests.fakes.commits import counting_commits
from tests.fakes.engine import FakeEngine
from tests.fakes.mail import post, statuses
from tests.fakes.postal import PostalChannel
from tests.fakes.running import Running, running
from tests.standins.faults import Fault
from tests.standins.postal import PostalStandIn, receipt, text


def test_a_busy_platform_is_waited_for(office: PostalStandIn, program: Running) -> None:
    """After «slow down» the same message is sent again, not before the time that was asked for."""
    office.faults.plan([Fault.THROTTLED])
    post(program, text("m1", "hola"))
    program.until(lambda: len(office.asked_at) == 2)
    assert office.asked_at[1] - office.asked_at[0] >= 0.95


def test_later_messages_wait_behind_one_that_is_tried_again(office: PostalStandIn, program: Running) -> None:
    """A person never reads the second answer before the first."""
    office.faults.plan([Fault.BROKEN])
    post(program, text("m1", "uno"))
    program.until(lambda: office.asked_at)
    post(program, text("m2", "dos"))
    program.until(lambda: len(office.sent) == 2)
    assert [letter.text for letter in office.sent] == ["1: uno", "2: dos"]


def test_every_try_carries_the_same_key(office: PostalStandIn, database: Engine) -> None:
    """A platform that drops repeats can tell that a second try is one."""
    office.faults.pause_s = 0.5
    office.faults.plan([Fault.SLOW])
    with running(database, [PostalChannel(office.address, timeout_s=0.2)]) as program:
        post(program, text("m1", "hola"))
        program.until(lambda: len(office.sent) == 2)
    assert office.sent[0].key == office.sent[1].key


def test_who_blocked_us_becomes_a_dead_letter(office: PostalStandIn, program: Running, database: Engine) -> None:
    """A final refusal is tried once; staff see the message, its code, and can send it again."""
    office.faults.plan([Fault.FORBIDDEN])
    post(program, text("m1", "hola"))
    program.until(lambda: statuses(database) == ["dead"])
    with database.begin() as connection:
        [letter] = dead_letters(connection)
        assert (letter.text, letter.status, letter.attempts) == ("1: hola", DeliveryStatus.DEAD, 1)
        assert letter.error_code == "403"
        assert resend(connection, letter.id)
        assert not resend(connection, letter.id)
    program.until(lambda: statuses(database) == ["sent"])
    assert len(office.asked_at) == 2


def test_a_dead_letter_does_not_block_the_next(office: PostalStandIn, program: Running, database: Engine) -> None:
    """After a message was given up, the person's later ones go on."""
    office.faults.plan([Fault.FORBIDDEN])
    post(program, text("m1", "uno"), text("m2", "dos"))
    program.until(lambda: statuses(database) == ["dead", "sent"])
    assert [letter.text for letter in office.sent] == ["2: dos"]


def test_a_message_is_not_tried_for_ever(office: PostalStandIn, database: Engine) -> None:
    """After the set time a message that still fails becomes a dead letter."""
    office.faults.choose = lambda: Fault.BROKEN
    with running(database, [PostalChannel(office.address)], delivery_hours=0.5 / 3600) as program:
        post(program, text("m1", "hola"))
        program.until(lambda: statuses(database) == ["dead"])
    assert len(office.asked_at) == 1


def test_long_answers_arrive_whole_and_in_order(office: PostalStandIn, program: Running) -> None:
    """An answer that does not fit one message comes in several, none longer than the platform takes."""
    post(program, text("m1", "long"))
    program.until(lambda: len(office.sent) > 40)
    program.until(lambda: set(statuses(program.program.engine)) == {"sent"})
    assert max(len(letter.text) for letter in office.sent) <= PostalChannel.limits.text
    assert " ".join(letter.text for letter in office.sent).split() == ("Una oración que se repite. " * 400).split()


def test_a_turn_that_is_sent_waits_for_the_disk_twice(
    office: PostalStandIn, program: Running, database: Engine
) -> None:
    """The message's arrival and its turn, which marks the first try; that it was sent is noted without waiting."""
    post(program, text("m0", "hola"))
    program.until(lambda: statuses(database) == ["sent"])
    with counting_commits(database) as counted:
        post(program, text("m1", "hola"))
        program.until(lambda: statuses(database) == ["sent", "sent"])
        program.until(lambda: counted.quick)
    assert (counted.durable, counted.quick) == (2, 1)
    assert [letter.text for letter in office.sent] == ["1: hola", "2: hola"]


def test_a_mark_of_a_turn_is_a_try_for_whoever_finds_it(office: PostalStandIn, database: Engine) -> None:
    """A process that is killed between its turn and the platform leaves a message that is sent, once, and counted."""
    with database.begin() as connection:
        who = meet(connection, "ana")
        turn = (who, tell(connection, who, 1), CHANNEL)
        assert add_claimed(connection, turn, [OutboundMessage(text="1: hola")], "ana") is not None
        connection.execute(update(outbox).values(next_attempt_at=datetime.now(UTC) - timedelta(seconds=1)))
    with running(database, [PostalChannel(office.address)]) as second:
        second.until(lambda: statuses(database) == ["sent"])
    assert [letter.text for letter in office.sent] == ["1: hola"]
    with database.connect() as connection:
        assert connection.scalar(select(outbox.c.uncertain)) == 1


def test_a_slow_platform_does_not_slow_the_acknowledgement(office: PostalStandIn, program: Running) -> None:
    """People who are written to slowly do not keep others from being heard."""
    office.faults.pause_s = 5
    office.faults.plan([Fault.SLOW] * 6)
    acknowledged = [post(program, text(f"m{n}", "hola", sender=f"p{n}")).status_code for n in range(6)]
    assert acknowledged == [200] * 6
    assert "sent" not in statuses(program.program.engine)


def test_a_restart_goes_on_where_it_stopped(office: PostalStandIn, database: Engine) -> None:
    """What was still to be sent is sent after the start; what was answered is not answered again."""
    with running(database, [PostalChannel(office.address)]) as first:
        office.faults.plan([Fault.BROKEN])
        post(first, text("m1", "uno"))
        first.until(lambda: office.asked_at)
    engine = FakeEngine()
    with running(database, [PostalChannel(office.address)], responder=engine) as second:
        post(second, text("m1", "uno"), text("m2", "dos"))
        second.until(lambda: len(office.sent) == 2)
    assert [letter.text for letter in office.sent] == ["1: uno", "2: dos"]
    assert [message.text for message in engine.heard] == ["dos"]


def test_a_try_that_was_cut_off_is_made_again_and_counted(office: PostalStandIn, database: Engine) -> None:
    """A message that was being sent when the process was killed is sent again, and marked as perhaps repeated."""
    with running(database, [PostalChannel(office.address)]) as first:
        post(first, text("m1", "hola"))
        first.until(lambda: statuses(database) == ["sent"])
    with database.begin() as connection:
        past = datetime.now(UTC) - timedelta(seconds=1)
        connection.execute(update(outbox).values(status="sending", external_id=None, next_attempt_at=past))
    with running(database, [PostalChannel(office.address)]) as second:
        second.until(lambda: statuses(database) == ["sent"])
    assert len(office.sent) == 2
    with database.connect() as connection:
        assert connection.execute(outbox.select()).one().uncertain == 1


def test_a_receipt_with_our_key_saves_the_repeat(office: PostalStandIn, database: Engine) -> None:
    """After a crash in mid-send a receipt that carries our key tells that the platform has the message."""
    with running(database, [PostalChannel(office.address)]) as first:
        post(first, text("m1", "hola"))
        first.until(lambda: statuses(database) == ["sent"])
    soon = datetime.now(UTC) + timedelta(seconds=3)
    with database.begin() as connection:
        connection.execute(update(outbox).values(status="sending", external_id=None, next_attempt_at=soon))
    with running(database, [PostalChannel(office.address)]) as second:
        post(second, receipt(office.sent[0].id, "delivered", key=office.sent[0].key))
        assert statuses(database) == ["delivered"]
    assert len(office.sent) == 1
