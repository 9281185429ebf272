"""The gate before the log-in."""

import asyncio
import threading
from typing import Any

from fastapi import FastAPI
from sqlalchemy import select

from console.accounts import login_gate
from console.context import ConsoleContext
from console.errors import TooMany
from console.tables import audit
from tests.console.accounts.entering import enter, from_address


def test_an_address_has_few_mistakes_whatever_the_name(app: FastAPI, context: ConsoleContext) -> None:
    """Then it is told to wait before any password is compared, and the log holds one line about it."""
    stranger = from_address(app, "198.51.100.7")
    answers = [enter(stranger, name=f"nadie{n}").status_code for n in range(login_gate.MISTAKES + 3)]
    assert answers == [422] * login_gate.MISTAKES + [429] * 3
    assert "Espere unos minutos" in enter(stranger).text
    with context.reading() as connection:
        assert connection.scalars(select(audit.c.event)).all() == ["login.failed"]


def test_log_ins_wait_in_a_line_of_their_own() -> None:
    """One at a time, in a thread that is not of the other pages; too many at once are told to come back."""
    gate, threads = login_gate.LoginGate(), set()
    release = threading.Event()

    def job() -> None:
        threads.add(threading.current_thread().name)
        release.wait(5)

    async def flood() -> list[Any]:
        waiting = [asyncio.create_task(gate.run(f"198.51.100.{n}", job)) for n in range(login_gate.WAITING + 5)]
        await asyncio.sleep(0.05)
        release.set()
        return await asyncio.gather(*waiting, return_exceptions=True)

    outcomes = asyncio.run(flood())
    assert [type(one) for one in outcomes] == [type(None)] * login_gate.WAITING + [TooMany] * 5
    assert threads == {"log-in_0"}
