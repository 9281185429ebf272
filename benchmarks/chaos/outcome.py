"""Outcome of what people said."""

import time
from collections import defaultdict

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError

from benchmarks.chaos.crowd import said
from benchmarks.platforms import Platform
from conversations.tables import IS_OPEN, IS_PENDING, inbox, outbox, turns

LOST, WRONG, ORDER = "lost", "wrong, or doubled by us", "people answered out of order"
TWICE, UNCERTAIN = "sent twice to the platform", "tries after a crash in mid-send (these may repeat)"


def count_left(database: Engine) -> int:
    """Messages that wait for an answer, or are to be sent; one at least while the database is away."""
    try:
        with database.connect() as connection:
            left = connection.scalar(select(func.count()).select_from(inbox).where(IS_PENDING)) or 0
            return left + (connection.scalar(select(func.count()).select_from(outbox).where(IS_OPEN)) or 0)
    except DBAPIError:
        return 1


def wait_until_quiet(database: Engine, patience_s: float) -> None:
    """Return when nothing is pending and nothing is to be sent, or after a time, which is told."""
    end = time.monotonic() + patience_s
    while left := count_left(database):
        if time.monotonic() > end:
            print(f"NOT QUIET after {patience_s:.0f} s: {left} left")
            return
        time.sleep(0.1)


def longest_wait_s(database: Engine) -> float:
    """Return how long the person waited for an answer who waited longest."""
    with database.connect() as connection:
        times = connection.execute(select(turns.c.said_at, turns.c.answered_at)).all()
    return max((float((row.answered_at - row.said_at).total_seconds()) for row in times), default=0.0)


def judge(people: int, messages: int, platform: Platform, database: Engine) -> dict[str, int]:
    """Compare what the platform took with what was said."""
    found: dict[int, list[str]] = defaultdict(list)
    for message in platform.taken():
        found[message.person].append(message.text)
    numbers = range(1, messages + 1)
    wanted = {one: [f"{n}: {said(one, n)}" for n in numbers] for one in range(people)}
    once = {one: list(dict.fromkeys(found[one])) for one in wanted}
    with database.connect() as connection:
        uncertain = connection.scalar(select(func.coalesce(func.sum(outbox.c.uncertain), 0))) or 0
    return {
        "messages said": sum(map(len, wanted.values())),
        "answered": sum(len(set(once[one]) & set(texts)) for one, texts in wanted.items()),
        LOST: sum(len(set(texts) - set(once[one])) for one, texts in wanted.items()),
        WRONG: sum(len(set(once[one]) - set(texts)) for one, texts in wanted.items()),
        ORDER: sum(once[one] != texts for one, texts in wanted.items()),
        TWICE: sum(len(found[one]) - len(once[one]) for one in wanted),
        UNCERTAIN: int(uncertain),
    }


def is_good(figures: dict[str, int]) -> bool:
    """Tell whether nobody's message was lost, doubled by us, or out of order; what repeats was admitted before."""
    return not (figures[LOST] or figures[WRONG] or figures[ORDER]) and figures[TWICE] <= figures[UNCERTAIN]
