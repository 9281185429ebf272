"""Delivery receipts, also those that come before we have noted what they are about.

A platform may report «delivered» faster than our own note of the send is committed, or to another process. A receipt
that fits nothing is kept for a while and tried again.
"""

import asyncio
import time
from collections import deque
from collections.abc import Iterable, Mapping

import structlog
from sqlalchemy import Connection

from channels.base import Channel, Receipt
from conversations.metrics import Metrics
from conversations.outbound.late_delivery import knock
from conversations.outbound.outbox import apply_receipt
from conversations.writer import Writer

log = structlog.get_logger(__name__)

KEEP_S = 60.0
AGAIN_S = 1.0
MOST = 10_000


class Receipts:
    """Applies receipts to the outbox."""

    def __init__(self, writer: Writer, metrics: Metrics, channels: Mapping[str, Channel]) -> None:
        self._writer = writer
        self._metrics = metrics
        self._closed = {name: one.limits.closed_code for name, one in channels.items() if one.limits.knocks}
        self._early: deque[tuple[float, str, Receipt]] = deque(maxlen=MOST)

    async def take(self, channel: str, receipts: Iterable[Receipt]) -> None:
        """Store what a platform says of messages that it took."""
        receipts = list(receipts)
        if not receipts:
            return
        for receipt in receipts:
            self._metrics.receipts.labels(channel, receipt.status.value).inc()
        known = await self._apply([(channel, receipt) for receipt in receipts])
        now = time.monotonic()
        early = [receipt for receipt, is_known in zip(receipts, known, strict=True) if not is_known]
        self._early.extend((now, channel, receipt) for receipt in early)

    async def sweep(self) -> None:
        """Try early receipts again, now and ever again, until they fit or are too old."""
        while True:
            await asyncio.sleep(AGAIN_S)
            waiting = [entry for entry in self._early if time.monotonic() - entry[0] < KEEP_S]
            self._early.clear()
            if not waiting:
                continue
            try:
                known = await self._apply([(channel, receipt) for _, channel, receipt in waiting])
            except Exception as error:  # noqa: BLE001 - a database that is away comes back
                log.error("receipts.sweep_failed", error=type(error).__name__)
                known = [False] * len(waiting)
            self._early.extend(entry for entry, is_known in zip(waiting, known, strict=True) if not is_known)

    async def _apply(self, receipts: list[tuple[str, Receipt]]) -> list[bool]:
        return await self._writer.write(lambda connection: [self._apply_one(connection, *one) for one in receipts])

    def _apply_one(self, connection: Connection, channel: str, receipt: Receipt) -> bool:
        is_known = apply_receipt(connection, channel, receipt)
        if is_known and receipt.code and receipt.code == self._closed.get(channel):
            knock(connection, channel, receipt)
        return is_known
