"""Levels, places and times of notices in words, for the chat, the board and what is sent when a place changes."""

from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from actions.answers.dates import format_date
from catalog_adapter.institutions.municipality import find_place_name
from catalog_adapter.institutions.notices import COUNTRY, Level, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelWords:
    """A level as it is told; colour is never all that tells it."""

    word: str
    """«rojo»."""
    means: str
    """A sentence."""
    mark: str
    """A sign in its colour, before the word."""
    letter: str
    """On a map without colours; empty where no notice is in force."""


def read_level_words(level: Level | None) -> LevelWords:
    """The words of a level; None is no notice in force."""
    return LevelWords(**_read()["levels"][level.value if level is not None else "none"])


def name_place(code: str) -> str:
    """«Cobán, Alta Verapaz», «Petén (todo el departamento)», «todo el país»; the code where it is none."""
    if code == COUNTRY:
        return str(_read()["country"])
    town, department = find_place_name(code), find_place_name(code[:2])
    if code == code[:2] and department:
        # Most departments are called like their chief town.
        return str(_read()["department"]).format(name=department)
    return ", ".join(dict.fromkeys(name for name in (town, department) if name)) or code


def say_text(notice: Notice) -> str:
    """The text of a notice; one on an institution at a place begins with the place."""
    return f"{name_place(notice.place)}: {notice.text}" if notice.institution and notice.place else notice.text


def say_period(notice: Notice) -> str:
    """«desde el 1 de diciembre de 2026 hasta el 2 de diciembre de 2026 a las 14:00»; hours only where they are given."""
    words = _read()
    begins = str(words["from"]).format(day=_say(notice.first_day, notice.first_time))
    if notice.last_day is None:
        return begins
    return str(words["until"]).format(begins=begins, day=_say(notice.last_day, notice.last_time))


def _say(day: date, hour: time | None) -> str:
    told = format_date(day)
    return told if hour is None else str(_read()["at"]).format(day=told, hour=f"{hour:%-H:%M}")


@cache
def _read() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return words
