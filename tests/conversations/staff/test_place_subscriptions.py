"""Whoever asked for it is told when a place changes: once, in the hours of sending, and no more after one tap."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, update

from catalog_adapter.institutions.notices import Level, Notice, add_notice, end_notice
from channels.base import DeliveryStatus, Layout
from conversations.identities import merge
from conversations.staff import place_subscriptions as module
from conversations.staff.place_subscriptions import may_send, subscribe, tell_changes, unsubscribe
from conversations.staff.staff_replies import StaffReplies
from conversations.staff_tables import place_subscriptions
from conversations.tables import conversations, outbox, turns
from conversations.turn_notifications import TurnNotifications
from database import open_database, write
from gateway.turn_effects import open_effects
from learning.erasure import erase_all
from tests.conversations.people import CHANNEL, meet
from tests.fakes.postal import PostalChannel
from tests.fakes.running import running
from tests.standins.postal import PostalStandIn

AT = datetime(2026, 12, 1, 18, tzinfo=UTC)
"""Noon in Guatemala."""
XELA = Notice(
    level=Level.RED, text="Derrumbe.", source="CONRED.", author="eva", first_day=date(2026, 12, 1), place="0901"
)
KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from conversations.staff.place_subscriptions import tell_changes
from conversations.staff.staff_replies import StaffReplies
from conversations.turn_notifications import TurnNotifications
from channels.web.media import API
from database import open_database, write
from tests.conversations.people import CHANNEL
replies = StaffReplies(
    media={CHANNEL: API}, pushed=[], notifications=TurnNotifications(is_alone=True), on_outbox=print, farewell=""
)
with write(open_database(sys.argv[1])) as connection:
    assert tell_changes(connection, replies, datetime(2026, 12, 1, 18, tzinfo=UTC))
    os.kill(os.getpid(), signal.SIGKILL)
"""


class Wide(PostalChannel):
    """A platform with room for a change in one message."""

    limits = replace(PostalChannel.limits, body=1000)


class Templates(PostalChannel):
    """One that has little room, and lets word that comes late through inside an approved message."""

    limits = replace(PostalChannel.limits, templates=True)


def make_replies(channel: type[PostalChannel] = Wide) -> StaffReplies:
    """Says things unasked, over a platform of tests."""
    return StaffReplies(
        media={CHANNEL: channel("http://127.0.0.1:9")},
        pushed=[CHANNEL],
        notifications=TurnNotifications(is_alone=True),
        on_outbox=lambda _: None,
        farewell="",
    )


def tell(engine: Engine, at: datetime = AT, channel: type[PostalChannel] = Wide) -> int:
    """Tell changes until everybody knows; return how many were told."""
    count = 0
    while True:
        with write(engine) as connection:
            told = tell_changes(connection, make_replies(channel), at)
        if not told:
            return count
        count += len(told)


def read_told(engine: Engine) -> list[str]:
    """Words that people were told, in order."""
    with engine.connect() as connection:
        return [row[0]["text"] for row in connection.scalars(select(turns.c.replies).order_by(turns.c.id))]


@pytest.fixture
def ana(sqlite_engine: Engine) -> str:
    """Somebody who wants word of Xela, of which nobody has said anything yet."""
    with write(sqlite_engine) as connection:
        who = meet(connection, "ana")
        subscribe(connection, who, "0901", "")
    return who


def test_a_change_is_told_once_and_so_is_its_end(sqlite_engine: Engine, ana: str) -> None:
    """In the words of the board, with a button that ends it; another place's change is not told."""
    with write(sqlite_engine) as connection:
        number = add_notice(connection, XELA)
        add_notice(connection, Notice(**{**_values(), "place": "1601"}))
    assert (tell(sqlite_engine), tell(sqlite_engine)) == (1, 0)
    with write(sqlite_engine) as connection:
        end_notice(connection, number, AT)
    assert (tell(sqlite_engine), tell(sqlite_engine)) == (1, 0)
    begun, ended = read_told(sqlite_engine)
    assert begun.startswith("Cambió el semáforo. 🔴 Quetzaltenango: rojo. No se puede por ahora.\nDerrumbe. (CONRED;")
    assert ended == "Cambió el semáforo. ⚪ Quetzaltenango: sin aviso. Nadie ha dado aviso."
    with sqlite_engine.connect() as connection:
        rows = connection.execute(select(outbox).order_by(outbox.c.id)).all()
        [button] = connection.scalars(select(turns.c.replies).order_by(turns.c.id)).all()[0][0]["buttons"]
    assert [row.conversation_id for row in rows] == [ana, ana]
    assert {row.status for row in rows} == {DeliveryStatus.QUEUED.value}
    assert rows[0].message["choices"][0] == {**button, "description": None}
    assert button == {"title": "Ya no avisarme", "payload": '/unsubscribe_place{"place": "0901"}'}


def test_what_has_gone_by_by_the_morning_is_not_told(sqlite_engine: Engine, ana: str) -> None:
    """A notice of the night that is over when people may be written to."""
    with write(sqlite_engine) as connection:
        add_notice(connection, Notice(**{**_values(), "last_day": date(2026, 12, 1), "last_time": time(5)}))
    assert tell(sqlite_engine, at=AT) == 0


@pytest.mark.parametrize(
    ("hour", "hours", "may"),
    [(6, "07:00-20:00", False), (7, "07:00-20:00", True), (19, "07:00-20:00", True), (20, "07:00-20:00", False),
     (23, "00:00-24:00", True), (0, "00:00-24:00", True)],
)  # fmt: skip
def test_hours_of_sending_are_the_countrys(hour: int, hours: str, may: bool) -> None:
    """Whatever zone the server keeps."""
    local = datetime(2026, 12, 1, hour, 0, tzinfo=UTC) + timedelta(hours=6)
    assert may_send(hours, local) is may


def test_one_tap_out_of_one_place_or_of_all(sqlite_engine: Engine, ana: str) -> None:
    """Nothing more is told; subscribing twice is once."""
    with write(sqlite_engine) as connection:
        for place in ("0901", "1601", "1601"):
            subscribe(connection, ana, place, "")
        unsubscribe(connection, ana, "0901")
        assert connection.scalars(select(place_subscriptions.c.place)).all() == ["1601"]
        unsubscribe(connection, ana, None)
        add_notice(connection, XELA)
    assert tell(sqlite_engine) == 0


def test_many_are_told_in_pieces_and_two_copies_tell_each_once(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the work falls into transactions."""
    monkeypatch.setattr(module, "BATCH", 3)
    with write(engine) as connection:
        for number in range(8):
            subscribe(connection, meet(connection, f"p{number}"), "0901", "")
        add_notice(connection, XELA)
    assert tell(engine) == 8
    with engine.connect() as connection:
        counts = connection.execute(select(func.count()).group_by(turns.c.conversation_id).select_from(turns)).scalars()
        assert list(counts) == [1] * 8


def test_a_program_that_is_killed_tells_it_once(tmp_path: Path, sqlite_template: Path) -> None:
    """Killed before the commit nothing was told, and then it is; afterwards there is nothing left to tell."""
    path = tmp_path / "ventanilla.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = open_database(url := f"sqlite:///{path}")
    with write(engine) as connection:
        subscribe(connection, meet(connection, "ana"), "0901", "")
        add_notice(connection, XELA)
    root = str(Path(__file__).parents[3])
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, url], cwd=root, env={**os.environ, "PYTHONPATH": root}, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert read_told(engine) == []
    assert (tell(engine), tell(engine)) == (1, 0)
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(outbox)) == 1
    engine.dispose()


@pytest.mark.parametrize(
    ("silence", "channel", "layouts"),
    [
        (timedelta(hours=1), Templates, [Layout.PLAIN, Layout.BUTTONS]),
        (timedelta(hours=24), Templates, [Layout.TEMPLATE]),
        (timedelta(hours=24), Wide, [Layout.BUTTONS]),
    ],
)
def test_who_has_been_silent_is_told_inside_an_approved_message(
    sqlite_engine: Engine, ana: str, silence: timedelta, channel: type[PostalChannel], layouts: list[Layout]
) -> None:
    """On platforms that want that; the button goes along."""
    with write(sqlite_engine) as connection:
        add_notice(connection, XELA)
        own = update(conversations).where(conversations.c.id == ana)
        connection.execute(own.values(last_at=datetime.now(UTC) - silence))
    assert tell(sqlite_engine, channel=channel) == 1
    with sqlite_engine.connect() as connection:
        sent = connection.scalars(select(outbox.c.message).order_by(outbox.c.id)).all()
    assert [each["layout"] for each in sent] == [each.value for each in layouts]
    assert sent[-1]["choices"][0]["title"] == "Ya no avisarme"
    assert "Derrumbe." in " ".join(each["text"] for each in sent)


def test_it_goes_with_the_person(sqlite_engine: Engine, ana: str) -> None:
    """Two conversations that become one have one subscription to each place; an erasure takes it."""
    with write(sqlite_engine) as connection:
        other = meet(connection, "beto")
        for place in ("0901", "1601"):
            subscribe(connection, other, place, "7")
        merge(connection, keep=ana, drop=other)
        kept = connection.execute(select(place_subscriptions).order_by(place_subscriptions.c.place)).all()
        assert [(row.conversation_id, row.place, row.told) for row in kept] == [(ana, "0901", ""), (ana, "1601", "7")]
        erase_all(connection, ana)
        assert connection.execute(select(place_subscriptions)).all() == []


def test_a_turns_effects_subscribe_and_end_it(sqlite_engine: Engine, ana: str) -> None:
    """In the turn's transaction."""
    effects = open_effects(30)
    with write(sqlite_engine) as connection:
        effects["subscribe_place"](connection, ana, 1, {"kind": "subscribe_place", "place": "1601", "told": "4"})
        effects["unsubscribe_place"](connection, ana, 1, {"kind": "unsubscribe_place", "place": "0901"})
        [left] = connection.execute(select(place_subscriptions)).all()
        assert (left.place, left.told) == ("1601", "4")
        effects["unsubscribe_place"](connection, ana, 1, {"kind": "unsubscribe_place", "place": ""})
        assert connection.execute(select(place_subscriptions)).all() == []


def test_a_serving_program_tells_it(
    office: PostalStandIn, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By itself, through the outbox, to the person's telephone."""
    monkeypatch.setattr(module, "SWEEP_S", 0.02)
    with write(sqlite_engine) as connection:
        who = meet(connection, "ana")
        subscribe(connection, who, "0901", "")
    with running(sqlite_engine, [Wide(office.address)], send_hours="00:00-24:00") as served:
        with write(sqlite_engine) as connection:
            add_notice(connection, Notice(**{**_values(), "first_day": date(2026, 1, 1)}))
        served.until(lambda: len(office.sent) == 1)
        assert "Derrumbe." in office.sent[0].text
    assert len(read_told(sqlite_engine)) == 1


def _values() -> dict[str, object]:
    return {name: getattr(XELA, name) for name in ("level", "text", "source", "author", "first_day", "place")}
