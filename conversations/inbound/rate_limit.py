"""How much one person or one address may write: a polite sentence at the limit, then silence until it calms down."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b

REMEMBERED = 50_000
"""Buckets in memory, some 10 MB; the longest unused are forgotten first."""
RECENT = 64
"""Messages of one person that are known by id: a repeat of the platform is no new message."""
NEAR = 0.75
"""Share of the burst below which somebody is near the limit: other copies hear of that, and of nobody else."""


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
    untold: int = 0
    """Messages of which the other copies have not heard."""
    recent: deque[str] = field(default_factory=lambda: deque(maxlen=RECENT))


class RateLimit:
    """Token buckets by key: `burst` messages at once, refilled at `per_minute`."""

    def __init__(self, *, per_minute: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_minute / 60
        self._burst = burst
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._untold: set[str] = set()

    def check(self, key: str, message_id: str = "") -> Verdict:
        """Count one message of a key.

        Args:
            key: A person or an address.
            message_id: Its id; a message that was counted lately is not counted again. Empty when it has none.
        """
        name = _digest(key)
        bucket = self._bucket(name, self._clock())
        if message_id:
            if message_id in bucket.recent:
                return Verdict.ALLOWED
            bucket.recent.append(message_id)
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            bucket.untold += 1
            self._untold.add(name)
            return Verdict.ALLOWED
        if not bucket.warned:
            bucket.warned = True
            return Verdict.WARN
        return Verdict.SILENT

    def retry_after_s(self, key: str) -> float:
        """Return the seconds until a message of the key is allowed again."""
        missing = 1 - self._bucket(_digest(key), self._clock()).tokens
        return max(0.0, missing / self._per_second)

    def tell(self) -> dict[str, int]:
        """Return what was counted here since it was told last, of those near the limit, by digests of their keys."""
        now, told = self._clock(), {}
        for name in list(self._untold):
            bucket = self._bucket(name, now)
            if bucket.tokens < self._burst * NEAR:
                told[name], bucket.untold = bucket.untold, 0
            if bucket.untold == 0 or bucket.tokens >= self._burst:
                bucket.untold = 0
                self._untold.discard(name)
        return told

    def hear(self, told: Mapping[str, int]) -> None:
        """Count what another copy has counted."""
        now = self._clock()
        for name, count in told.items():
            bucket = self._bucket(name, now)
            bucket.tokens = max(0.0, bucket.tokens - count)

    def _bucket(self, name: str, now: float) -> _Bucket:
        bucket = self._buckets.setdefault(name, _Bucket(tokens=self._burst, at=now))
        self._buckets.move_to_end(name)
        if len(self._buckets) > REMEMBERED:
            self._untold.discard(self._buckets.popitem(last=False)[0])
        bucket.tokens = min(self._burst, bucket.tokens + (now - bucket.at) * self._per_second)
        bucket.at = now
        if bucket.tokens >= self._burst / 2:
            bucket.warned = False
        return bucket


def _digest(key: str) -> str:
    """Name a key without saying it: what one copy tells the others holds no address and no number of a person."""
    return blake2b(key.encode(), digest_size=8).hexdigest()
