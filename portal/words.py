"""Spanish words of the public pages, from words.yml."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def get_words() -> dict[str, Any]:
    """Return the words by their names; those of the fields stand under `fields`."""
    words: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
    return words
