"""Count of the people of a period. Days cannot be added up for it, and counting takes a while, so it is remembered."""

import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from threading import Lock

from sqlalchemy import Connection, func, select

from console.statistics.daily_counts import bounds
from conversations.tables import conversations, turns

OVER_S, RUNNING_S = 3_600.0, 120.0
"""How long a count holds: of a period that is over (only erasures change it), and of one that today belongs to."""
MOST = 2_000

Key = tuple[str, date, date, str]


class People:
    """Counts distinct conversations in which the person wrote."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._known: OrderedDict[Key, tuple[float, int]] = OrderedDict()

    def count(self, connection: Connection, period: tuple[date, date], channel: str, today: date) -> int:
        """The people of a period.

        Args:
            connection: To read with.
            period: First and last day, inclusive.
            channel: Only this one; empty is all.
            today: In Guatemala.
        """
        key = (str(connection.engine.url), *period, channel)
        now = self._clock()
        with self._lock:
            known = self._known.get(key)
        if known and now < known[0]:
            return known[1]
        count = _count(connection, *period, channel)
        with self._lock:
            self._known[key] = (now + (OVER_S if period[1] < today else RUNNING_S), count)
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        return count


def _count(connection: Connection, first: date, last: date, channel: str) -> int:
    begin, end = bounds(first, last)
    query = select(func.count(func.distinct(turns.c.conversation_id))).where(
        turns.c.said_at >= begin, turns.c.said_at < end, turns.c.kind.is_not(None)
    )
    if channel:
        query = query.join(conversations, conversations.c.id == turns.c.conversation_id)
        query = query.where(conversations.c.channel == channel)
    return connection.scalar(query) or 0
