"""Staff's words for codes of understanding; the words are in words.yml, a table for each kind of code."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from console.words import word_of


def _read() -> Mapping[str, Mapping[str, str]]:
    told = yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8"))
    return {**told, "intents": {code: word_of("intent", code).title for code in told["intents"]}}


WORDS = _read()

TONES = {
    "answer": "good",
    "clarify": "info",
    "not_in_catalogue": "warn",
    "out_of_scope": "warn",
    "failed": "bad",
    "passed": "good",
    "stopped": "bad",
    "broken": "bad",
    "running": "info",
    "waiting": "info",
}
"""Colour of a tag, by decision or state; others are quiet."""


def sorted_options(kind: str) -> list[tuple[str, str]]:
    """Codes with their words, for a list to choose from, by the words."""
    return sorted(WORDS[kind].items(), key=lambda pair: pair[1])
