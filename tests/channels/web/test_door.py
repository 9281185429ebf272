"""A client that resumes is told the turns that it lacks, or the latest of them."""

import asyncio
from datetime import UTC, datetime
from typing import cast

import pytest

from channels.web.door import Door, History, WebTurn, find_start


class Gateway:
    """A gateway with one conversation of some turns."""

    def __init__(self, turns: int) -> None:
        self._turns = [
            WebTurn(seq=n, id=None, user="hola", author=None, at=datetime.now(UTC), replies=())
            for n in range(1, turns + 1)
        ]

    async def history(self, channel: str, sender: str, *, before: int | None = None, limit: int = 30) -> History:
        assert (channel, sender, before) == ("web", "ana", None)
        return History(turns=self._turns[max(0, len(self._turns) - limit) :] if limit else ())


@pytest.mark.parametrize(
    ("turns", "after", "last", "start"),
    [
        (5, 0, None, 0),
        (5, 3, None, 3),
        (5, 0, 2, 3),
        (5, 4, 2, 4),
        (5, 0, 100, 0),
        (5, 5, 2, 5),
        (5, 2, 0, 2),
        (0, 0, 3, 0),
        (0, 7, 3, 7),
    ],
)
def test_the_latest_are_cut_and_nothing_known_is_told_again(
    turns: int, after: int, last: int | None, start: int
) -> None:
    """Behind what the client has, or behind all but the `last` latest; without turns, where it was."""
    door = cast("Door", Gateway(turns))
    assert asyncio.run(find_start(door, ("web", "ana"), after, last)) == start
