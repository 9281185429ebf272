"""Engines beside the serving process, as the settings ask for them."""

import os
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
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


MESSAGE = InboundMessage(channel="web", external_id="1", sender="p", kind=MessageKind.TEXT, text="hola")


def answer_in_copies(folder: Path) -> tuple[int, list[int], str]:
    """What a program without threads does: its own process, those that answered, and the catalogue that it holds then."""
    database = open_database(f"sqlite:///{folder / 'own.db'}")
    upgrade(database)
    settings = OwnSettings(data_dir=folder, engine_processes=1)
    assistant, live = make_around(database)
    pool: Any = open_pool(settings, assistant, live)
    start_pool(pool, settings, assistant, live)
    try:
        answered = [pool.respond("c", MESSAGE, None).process]
        pool.renew()
        answered.append(pool.respond("c", MESSAGE, None).process)
    finally:
        pool.close()
    return os.getpid(), answered, Catalog(database).version


@pytest.mark.skipif(sys.platform != "linux", reason="engines are forked on Linux only")
def test_a_program_with_threads_is_not_copied(sqlite_engine: Engine, tmp_path: Path) -> None:
    """It answers by itself."""
    settings = OwnSettings(data_dir=tmp_path, engine_processes=1)
    upgrade(sqlite_engine)
    assistant, live = make_around(sqlite_engine)
    pool: Any = open_pool(settings, assistant, live)
    go_on = threading.Event()
    other = threading.Thread(target=go_on.wait, args=(10,))
    other.start()
    start_pool(pool, settings, assistant, live)
    assert pool.respond("c", MESSAGE, None).process == os.getpid()
    go_on.set()
    other.join()


@pytest.mark.skipif(sys.platform != "linux", reason="engines are forked on Linux only")
def test_a_program_without_threads_is_copied(tmp_path: Path) -> None:
    """A copy answers, before and after the engines are renewed, and the database serves both."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh_program:
        own, answered, version = fresh_program.submit(answer_in_copies, tmp_path).result(timeout=120)
    assert len(answered) == 2
    assert own not in answered
    assert version == ""  # the catalogue is read, and empty
