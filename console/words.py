"""Names of codes on pages: `titles("decision")`, or in templates `{{ ui.code("decision", turn.decision) }}`."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

HERE = Path(__file__).parent
_TAP = re.compile(r"/([a-z_]+)(?:\{.*\})?", re.DOTALL)


class Word(NamedTuple):
    """Look of a code: its words and its colour."""

    title: str
    tone: str
    """Of its tag: good, warn, bad, info or quiet."""


@cache
def read_words() -> dict[str, dict[str, Word]]:
    """Every code, by what it is a code of."""
    told = yaml.safe_load((HERE / "words.yml").read_text(encoding="utf-8"))
    return {kind: {code: Word(**word) for code, word in words.items()} for kind, words in told.items()}


def word_of(kind: str, code: str) -> Word:
    """Find the look of a code; one that nobody has named yet is shown as it is."""
    return read_words()[kind].get(code) or Word(code, "quiet")


def titles(kind: str) -> list[tuple[str, str]]:
    """Codes with their titles, for a choice."""
    return [(code, word.title) for code, word in read_words()[kind].items()]


def in_words(text: str | None, replies: Iterable[Mapping[str, Any]] = ()) -> str:
    """Return what a person said in words; of a button its title, where it is known what was offered.

    Args:
        text: As it is stored: the payload of a button that came without its title.
        replies: What she had been offered, with their buttons.
    """
    tap = _TAP.fullmatch(text or "")
    if tap is None:
        return text or ""
    titles_of = {button["payload"]: str(button["title"]) for reply in replies for button in reply["buttons"]}
    return titles_of.get(tap[0]) or f"Botón: {word_of('intent', tap[1]).title}"
