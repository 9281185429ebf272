"""The catalogue of a serving program is kept up to date beside the questions."""

import asyncio
from collections.abc import Callable
from threading import Event
from typing import cast

import pytest

from catalog_adapter.catalog import Catalog
from gateway import catalogue_refresh
from gateway.catalogue_refresh import keep_fresh

ENOUGH = 5


class ShakyCatalogue:
    """A catalogue whose database is away at times."""

    def __init__(self) -> None:
        self.asked = 0
        self.has_enough = Event()

    def refresh(self, prepare: Callable[[], None]) -> bool:
        """Fail every other time."""
        self.asked += 1
        if self.asked == ENOUGH:
            self.has_enough.set()
        if self.asked % 2:
            raise OSError
        return self.asked == 2


def test_a_database_that_is_away_for_a_while_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked at again and again."""
    monkeypatch.setattr(catalogue_refresh, "LOOK_S", 0.0)
    shaky = ShakyCatalogue()

    renewed: list[int] = []

    async def watch() -> None:
        task = asyncio.create_task(
            keep_fresh(cast("Catalog", shaky), lambda: None, lambda: renewed.append(shaky.asked))
        )
        assert await asyncio.to_thread(shaky.has_enough.wait, 10)
        task.cancel()

    asyncio.run(watch())
    assert renewed == [2]  # told once another index answers, and not when nothing has changed
