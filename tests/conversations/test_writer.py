"""Jobs share commits, each fails alone, and what is urgent goes first."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine

from conversations.writer import Writer


def test_a_webhook_breaks_into_a_commit_of_others(sqlite_engine: Engine) -> None:
    """What has been done of the commit is committed, the webhook's row follows, and then the rest."""
    order: list[str] = []
    entered, go_on = threading.Event(), threading.Event()

    def job(name: str, hold: bool = False) -> Callable[[Connection], Any]:
        def run(connection: Connection) -> str:
            order.append(name)
            if hold:
                entered.set()
                assert go_on.wait(5)
            return name

        return run

    async def play() -> list[str]:
        writer = Writer(sqlite_engine)
        writes = [asyncio.create_task(writer.write(job(name, name == "one"))) for name in ("one", "two", "three")]
        await asyncio.sleep(0)
        writer.start()  # so the three are one group
        await asyncio.to_thread(entered.wait, 5)
        writes.append(asyncio.create_task(writer.write(job("webhook"), urgent=True)))
        await asyncio.sleep(0)
        go_on.set()
        try:
            return list(await asyncio.gather(*writes))
        finally:
            writer.close()

    assert asyncio.run(play()) == ["one", "two", "three", "webhook"]
    assert order == ["one", "webhook", "two", "three"]
