"""Conversations of invented people, as data: conversations.yml beside this module.

A scene is told step by step: a text that the person writes, or one of `{tap: TITLE}`, a button that was offered (passed
over where it was not), `{leave: TEXT}`, a message for staff, and `{staff: TEXT}`, what a colleague answers.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from config.clock import GUATEMALA

DAYS = 30
"""How far back they reach."""
CHANNELS = (("whatsapp", 9), ("web", 7), ("telegram", 3), ("sms", 1))
OPENING_HOUR, CLOSING_HOUR = 7, 19
"""When people write."""

Step = str | Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One conversation."""

    channel: str
    began: datetime
    steps: Sequence[Step]
    is_attended: bool = False
    """Whether staff are there, as told, whatever day and hour it is."""


def make_scenes(now: datetime, *, seed: int = 1) -> list[Scene]:
    """All conversations up to a moment, the oldest first; the same seed makes the same ones."""
    found = [*_iter_told(now), *_iter_asked(now, random.Random(seed))]  # noqa: S311 - no secret
    return sorted((scene for scene in found if scene.began < now), key=lambda scene: scene.began)


def _iter_told(now: datetime) -> Iterator[Scene]:
    """Those that are told in full."""
    for told in _read()["scenes"]:
        yield Scene(
            channel=told["channel"],
            began=_find_moment(now, told),
            steps=told["steps"],
            is_attended=told.get("attended", False),
        )


def _find_moment(now: datetime, told: Mapping[str, Any]) -> datetime:
    if "minutes_ago" in told:
        return now - timedelta(minutes=told["minutes_ago"])
    day = now.astimezone(GUATEMALA) - timedelta(days=told["days_ago"])
    return datetime.combine(day.date(), datetime.strptime(told["time"], "%H:%M").time(), GUATEMALA)  # noqa: DTZ007 - its zone is beside it


def _iter_asked(now: datetime, dice: random.Random) -> Iterator[Scene]:
    """Questions of many, each with what its person presses after the answer."""
    names, weights = [name for name, _ in CHANNELS], [weight for _, weight in CHANNELS]
    for question in _read()["questions"]:
        for _ in range(dice.choice((2, 3, 4))):
            day = (now - timedelta(days=int(DAYS * dice.random() ** 1.5))).astimezone(GUATEMALA)
            began = day.replace(hour=dice.randrange(OPENING_HOUR, CLOSING_HOUR), minute=dice.randrange(60))
            taps = [{"tap": title} for title in dice.sample(_read()["taps"], dice.choice((0, 1, 1, 2)))]
            opinion = [{"tap": dice.choice(_read()["opinions"])}]
            asked = dice.choice(_read()["ways"]).format(question)
            [channel] = dice.choices(names, weights)
            yield Scene(channel=channel, began=began, steps=[asked, *taps, *opinion])


@cache
def _read() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("conversations.yml").read_text(encoding="utf-8"))
    return told
