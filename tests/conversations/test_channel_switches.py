"""A channel is on until somebody switches it off. On SQLite and PostgreSQL."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from conversations import channel_switches
from conversations.channel_switches import ChannelSwitches, current_switches, turn_switch
from conversations.tables import switches
from conversations.writer import Writer


def _turn(engine: Engine, channel: str, *, is_on: bool, reason: str = "prueba") -> None:
    with engine.begin() as connection:
        turn_switch(connection, channel, is_on=is_on, author="eva", reason=reason)


def test_the_latest_turn_counts_and_the_others_are_history(engine: Engine) -> None:
    """Each channel by itself; one that nobody touched is not in the list."""
    _turn(engine, "web", is_on=False, reason="mantenimiento")
    _turn(engine, "sms", is_on=False)
    _turn(engine, "web", is_on=True, reason="listo")
    with engine.connect() as connection:
        found = {one.channel: (one.is_on, one.author, one.reason) for one in current_switches(connection)}
        assert connection.scalar(select(func.count()).select_from(switches)) == 3
    assert found == {"web": (True, "eva", "listo"), "sms": (False, "eva", "prueba")}


class CountingWriter(Writer):
    """Counts how often it reads."""

    reads = 0

    async def read(self, job: Any) -> Any:
        """Read in the calling thread."""
        self.reads += 1
        return self.read_now(job)


@pytest.mark.parametrize(("fresh_s", "reads"), [(3600.0, 1), (-1.0, 3)])
def test_what_is_known_is_read_again_when_it_is_old(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, fresh_s: float, reads: int
) -> None:
    """Not at every message."""
    monkeypatch.setattr(channel_switches, "FRESH_S", fresh_s)
    writer = CountingWriter(sqlite_engine)
    known = ChannelSwitches(writer)

    async def refresh() -> None:
        for _ in range(3):
            await known.refresh()

    assert known.is_on("web")
    _turn(sqlite_engine, "web", is_on=False)
    asyncio.run(refresh())
    assert (known.is_on("web"), known.is_on("sms"), writer.reads) == (False, True, reads)
