"""Keeps to a platform's pace, over all people and for each."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable

from channels.limits import Pace

REMEMBERED = 10_000
"""People whose pace is known; the longest silent are forgotten first, and by then may be written to anyway."""


class Throttle:
    """Slots in which one channel may send."""

    def __init__(
        self,
        pace: Pace,
        *,
        clock: Callable[[], float] = time.monotonic,
        share: Callable[[], int] = lambda: 1,
    ) -> None:
        """Take a pace.

        Args:
            pace: The platform's.
            clock: Tells seconds.
            share: Tells how many send at this pace together; one sends to a person, so that her own pace is not shared.
        """
        self._pace = pace
        self._share = share
        self._clock = clock
        self._next = 0.0
        self._people: OrderedDict[str, float] = OrderedDict()

    async def wait(self, person: str) -> None:
        """Return when the next message to a person may go."""
        delay = self.book(person)
        if delay > 0:
            await asyncio.sleep(delay)

    def is_free(self, person: str) -> bool:
        """Tell whether a message to a person may go now; takes no slot."""
        now = self._clock()
        return max(self._next, self._person_at(person, now)) <= now

    def book(self, person: str) -> float:
        """Take the next free slot for a person and return the seconds until it comes."""
        now, pace = self._clock(), self._pace
        slot = max(now, self._next)
        # One person's long wait moves nobody else's slot.
        self._next = slot + self._share() / pace.per_second
        at = max(slot, self._person_at(person, now))
        # The person's account: every message moves it by one interval, and it may run `burst` intervals ahead.
        self._people[person] = max(self._people.get(person, now), now) + pace.per_person_s
        self._people.move_to_end(person)
        if len(self._people) > REMEMBERED:
            self._people.popitem(last=False)
        return at - now

    def hold(self, seconds: float) -> None:
        """Send nothing at all for a while: the platform said so."""
        self._next = max(self._next, self._clock() + seconds)

    def _person_at(self, person: str, now: float) -> float:
        return self._people.get(person, now) - self._pace.per_person_s * (self._pace.burst - 1)
