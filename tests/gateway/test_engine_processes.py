"""Engines beside the serving process, as the settings ask for them."""

import os
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from channels.base import InboundMessage, MessageKind
from database import open_database, upgrade
from gateway.engine_processes import open_pool, start_pool
from learning.engine_reload import LiveEngine
from tests.fakes.engine import FakeEngine
from tests.fakes.running import OwnSettings


class Telling(FakeEngine):
    """An engine that tells in which process it answers."""

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Any:
        """Answer with the process."""
        turn = super().respond(conversation, message, state)
        return SimpleNamespace(replies=turn.replies, state=turn.state, process=os.getpid())


def make_around(engine: Engine) -> tuple[Any, LiveEngine]:
    """An assistant and its engine."""
    fake: Any = Telling()
    assistant: Any = SimpleNamespace(engine=fake, database=engine, catalogue=Catalog(engine))
    return assistant, LiveEngine(fake, "")


def test_where_nothing_can_be_copied_the_program_answers_by_itself(
    sqlite_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without processes asked for, with a database in memory, and on systems that do not fork safely."""
    settings = OwnSettings(data_dir=tmp_path, engine_processes=2)
    assistant, live = make_around(sqlite_engine)
    assert open_pool(settings.model_copy(update={"engine_processes": 0}), assistant, live) is None
    in_memory, of_memory = make_around(open_database("sqlite://"))
    assert open_pool(settings, in_memory, of_memory) is None
    monkeypatch.setattr(sys, "platform", "darwin")
    assert open_pool(settings, assistant, live) is None


@pytest.mark.skipif(sys.platform != "linux", reason="engines are forked on Linux only")
def test_a_program_with_threads_is_not_copied(sqlite_engine: Engine, tmp_path: Path) -> None:
    """It answers by itself; one without is, and the database serves both."""
    settings = OwnSettings(data_dir=tmp_path, engine_processes=1)
    upgrade(sqlite_engine)
    assistant, live = make_around(sqlite_engine)
    message = InboundMessage(channel="web", external_id="1", sender="p", kind=MessageKind.TEXT, text="hola")
    pool = open_pool(settings, assistant, live)
    assert pool is not None
    go_on = threading.Event()
    other = threading.Thread(target=go_on.wait, args=(10,))
    other.start()
    start_pool(pool, settings, assistant, live)
    assert pool.respond("c", message, None).process == os.getpid()  # type: ignore[attr-defined]
    go_on.set()
    other.join()
    if threading.active_count() > 1:
        pytest.skip("the test run itself has threads")
    start_pool(pool, settings, assistant, live)
    try:
        assert pool.respond("c", message, None).process != os.getpid()  # type: ignore[attr-defined]
        pool.renew()
        assert pool.respond("c", message, None).process != os.getpid()  # type: ignore[attr-defined]
    finally:
        pool.close()
    assert Catalog(sqlite_engine).version is not None
