"""Fills a database with conversations, as many as a country has in some months.

Usage: python -m benchmarks.make_conversations DATABASE_URL [--conversations 50000] [--sample FILE]

A sample goes through the real engine (benchmarks.sampled_conversations); the rest is varied from it: other people,
channels, days and hours, slips of the pen, longer and shorter talks, opinions, deliveries that failed. The same seed
makes the same conversations.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select, text

from benchmarks.sampled_conversations import Sample, open_sample
from config.settings import Settings
from conversations.staff_tables import feedback
from conversations.tables import conversations, outbox, turns
from database import open_database, upgrade, write

CHANNELS = (("whatsapp", 0.55), ("web", 0.25), ("telegram", 0.15), ("sms", 0.05))
PUSHED = frozenset({"whatsapp", "telegram", "sms"})
DAYS = 120
"""How far back they reach."""
CHUNK = 500
LONG_TALK = 0.15
"""Share of people who come back with another question."""
OPINION, HELPED, LOST = 0.12, 0.7, 0.01
WHY = ("call", "visit", "wrong", "confusing", "incomplete")
EXTRAS = ("buenas tardes {}", "{} porfa", "{} gracias", "disculpe {}", "{} ??", "oiga {}", "{}")


@dataclass
class Batch:
    """Rows of some conversations, by table."""

    conversations: list[dict[str, Any]] = field(default_factory=list)
    turns: list[dict[str, Any]] = field(default_factory=list)
    outbox: list[dict[str, Any]] = field(default_factory=list)
    feedback: list[dict[str, Any]] = field(default_factory=list)


def fill(engine: Engine, sample: Sample, count: int, *, seed: int = 1, now: datetime | None = None) -> int:
    """Store that many conversations, behind those that are there; return how many turns they have."""
    with engine.connect() as connection:
        first = (connection.scalar(select(func.max(turns.c.id))) or 0) + 1
    made, batches = 0, vary(sample, count, seed=seed, first_turn=first, now=now or datetime.now(UTC))
    for batch in batches:
        with write(engine) as connection:
            _store(connection, batch)
        made += len(batch.turns)
    with write(engine) as connection:
        _settle(connection)
    return made


def vary(sample: Sample, count: int, *, seed: int, first_turn: int, now: datetime) -> Iterator[Batch]:
    """Make conversations of a sample, some hundred at a time."""
    dice, turn_id = random.Random(seed), first_turn
    for start in range(0, count, CHUNK):
        batch = Batch()
        for _ in range(start, min(start + CHUNK, count)):
            turn_id = _talk(batch, dice, sample, (turn_id, now))
        yield batch


def _talk(batch: Batch, dice: random.Random, sample: Sample, at: tuple[int, datetime]) -> int:
    """Add one conversation; return the id of the turn after its last."""
    turn_id, now = at
    talk = list(dice.choice(sample))
    while dice.random() < LONG_TALK:
        talk += dice.choice(sample)
    identifier, channel = f"{dice.getrandbits(128):032x}", _weighed(dice, CHANNELS)
    began = said = _moment(dice, now)
    for number, turn in enumerate(talk, 1):
        said += timedelta(seconds=dice.uniform(8, 120))
        row = _turn(dice, turn) | {"id": turn_id, "conversation_id": identifier, "number": number, "said_at": said}
        row["answered_at"] = said + timedelta(milliseconds=row["took_ms"])
        batch.turns.append(row)
        if channel in PUSHED:
            batch.outbox.append(_sent(dice, row, channel))
        if row["procedure"] and dice.random() < OPINION:
            batch.feedback.append(_opinion(dice, row))
        turn_id += 1
    own = {"id": identifier, "channel": channel, "turns": len(talk), "created_at": began, "last_at": said}
    batch.conversations.append(own | {"recipient": None, "numbered": None})
    return turn_id


def _turn(dice: random.Random, turn: dict[str, Any]) -> dict[str, Any]:
    confidence = turn["intent_confidence"]
    return turn | {
        "author": None,
        "user": _slip(dice, turn["user"]) if turn["user"] and not turn["payload"] else turn["user"],
        "reference": None,
        "intent_confidence": confidence and min(1.0, max(0.05, confidence + dice.gauss(0, 0.05))),
        "took_ms": round(turn["took_ms"] * dice.uniform(0.6, 2.5), 2),
    }


def _slip(dice: random.Random, said: str) -> str:
    """The sentence as somebody else might type it."""
    said = dice.choice(EXTRAS).format(said) if dice.random() < 0.3 else said
    if len(said) > 6 and dice.random() < 0.3:
        at = dice.randrange(1, len(said) - 1)
        said = (
            said[:at] + said[at + 1] + said[at] + said[at + 2 :] if dice.random() < 0.5 else said[:at] + said[at + 1 :]
        )
    return said


def _sent(dice: random.Random, turn: dict[str, Any], channel: str) -> dict[str, Any]:
    status = dice.choice(("dead", "failed")) if dice.random() < LOST else dice.choice(("sent", "delivered", "read"))
    at = turn["answered_at"]
    return {
        "key": f"{dice.getrandbits(128):032x}",
        "conversation_id": turn["conversation_id"],
        "turn_id": turn["id"],
        "channel": channel,
        "message": {"text": turn["replies"][0]["text"] if turn["replies"] else "", "layout": "plain", "choices": []},
        "status": status,
        "attempts": 1,
        "uncertain": 0,
        "external_id": f"{dice.getrandbits(64):016x}",
        "error_code": "131026" if status in {"dead", "failed"} else None,
        "next_attempt_at": at,
        "queued_at": at,
        "changed_at": at,
    }


def _opinion(dice: random.Random, turn: dict[str, Any]) -> dict[str, Any]:
    helped = dice.random() < HELPED
    own = {"conversation_id": turn["conversation_id"], "turn_id": turn["id"], "procedure": turn["procedure"]}
    why = None if helped else dice.choice(WHY)
    return own | {"aspect": turn["aspect"], "helped": helped, "why": why, "at": turn["answered_at"]}


def _moment(dice: random.Random, now: datetime) -> datetime:
    """More of late than long ago, and mostly by day."""
    days = DAYS * (1 - dice.random() ** 0.7)
    hour = min(23.9, max(0.0, dice.gauss(12.5, 4)))
    return (now - timedelta(days=days + 1)).replace(hour=0, minute=0) + timedelta(hours=hour + 6)


def _weighed(dice: random.Random, choices: Sequence[tuple[str, float]]) -> str:
    return dice.choices([name for name, _ in choices], [weight for _, weight in choices])[0]


def _store(connection: Connection, batch: Batch) -> None:
    for table, rows in (
        (conversations, batch.conversations),
        (turns, batch.turns),
        (outbox, batch.outbox),
        (feedback, batch.feedback),
    ):
        if rows:
            connection.execute(insert(table), rows)


def _settle(connection: Connection) -> None:
    """Tell the database what it holds: PostgreSQL counts ids apart, and both plan by statistics."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT setval(pg_get_serial_sequence('turns', 'id'), max(id)) FROM turns"))
    connection.execute(text("ANALYZE"))


def main() -> None:
    """Read the command line and fill."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("database_url")
    parser.add_argument("--conversations", type=int, default=50_000)
    parser.add_argument("--sample", type=Path, default=Path("var/conversations-sample.json"))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sample = open_sample(options.sample, Settings())
    engine = open_database(options.database_url)
    upgrade(engine)
    started = time.perf_counter()
    made = fill(engine, sample, options.conversations, seed=options.seed)
    took_s = time.perf_counter() - started
    print(f"{options.conversations} conversaciones, {made} turnos, en {took_s:.0f} s")
    engine.dispose()


if __name__ == "__main__":
    main()
