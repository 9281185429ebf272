"""Days in words."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml


def format_date(day: date) -> str:
    """«20 de febrero de 2026»."""
    words = _read_words()
    return str(words["form"]).format(day=day.day, month=words["months"][day.month - 1], year=day.year)


@cache
def _read_words() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("dates.yml").read_text(encoding="utf-8"))
    return words
