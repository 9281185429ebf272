"""Subjects of a procedure's note, so that it is told where it is needed."""

from functools import cache
from importlib.resources import files

from catalog_adapter.folding import fold


@cache
def _cost_words() -> frozenset[str]:
    return frozenset((files("catalog_adapter") / "words" / "cost_words.txt").read_text(encoding="utf-8").split())


def is_about_cost(note: str) -> bool:
    """True when a note says something of what is to be paid («las fuentes no coinciden en el precio»)."""
    return not _cost_words().isdisjoint(fold(note).split())
