"""How much one person or one address may write: a polite sentence at the limit, then silence until it calms down."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

REMEMBERED = 50_000
"""Buckets in memory, some 10 MB; the longest unused are forgotten first."""
RECENT = 64
"""Messages of one person that are known by id: a repeat of the platform is no new message."""


class Verdict(StrEnum):
    """What to do with a message."""

    ALLOWED = "allowed"
    WARN = "warn"
    """The first one over the limit: it is answered with the sentence."""
    SILENT = "silent"


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float
    warned: bool = False
    recent: deque[str] = field(default_factory=lambda: deque(maxlen=RECENT))


class RateLimit:
    """Token buckets by key: `burst` messages at once, refilled at `per_minute`."""

    def __init__(self, *, per_minute: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_minute / 60
        self._burst = burst
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def check(self, key: str, message_id: str = "") -> Verdict:
        """Count one message of a key.

        Args:
            key: A person or an address.
            message_id: Its id; a message that was counted lately is not counted again. Empty when it has none.
        """
        now = self._clock()
        bucket = self._bucket(key, now)
        if message_id:
            if message_id in bucket.recent:
                return Verdict.ALLOWED
            bucket.recent.append(message_id)
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            return Verdict.ALLOWED
        if not bucket.warned:
            bucket.warned = True
            return Verdict.WARN
        return Verdict.SILENT

    def retry_after_s(self, key: str) -> float:
        """Return the seconds until a message of the key is allowed again."""
        missing = 1 - self._bucket(key, self._clock()).tokens
        return max(0.0, missing / self._per_second)

    def _bucket(self, key: str, now: float) -> _Bucket:
        bucket = self._buckets.setdefault(key, _Bucket(tokens=self._burst, at=now))
        self._buckets.move_to_end(key)
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        bucket.tokens = min(self._burst, bucket.tokens + (now - bucket.at) * self._per_second)
        bucket.at = now
        if bucket.tokens >= self._burst / 2:
            bucket.warned = False
        return bucket
