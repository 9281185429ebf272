"""People whom a row of the official export is for, guessed from the words of its name."""

import re
from functools import cache
from importlib.resources import files

import yaml

from catalog_adapter.folding import fold
from catalog_adapter.kinds import Audience

_TRADES = frozenset({"exportaciones, importaciones, asociaciones y empresas"})
"""Subcategories of the export that are business's own."""


def guess_audience(name: str, category: str | None = None, subcategory: str | None = None) -> Audience:
    """The first kind that has a word of the name; else the category's; else anybody.

    Args:
        name: of the procedure.
        category: as the export files it; «Medio Ambiente» holds a third of all rows and says nothing by itself.
        subcategory: likewise.
    """
    text = fold(name)
    for audience, words in _patterns():
        if words.search(text):
            return audience
    filed = {fold(part) for part in (category, subcategory) if part}
    return Audience.BUSINESS if filed & {fold(one) for one in _TRADES} else Audience.CITIZEN


@cache
def _patterns() -> tuple[tuple[Audience, re.Pattern[str]], ...]:
    lists = yaml.safe_load((files("catalog_adapter") / "words" / "audience.yml").read_text(encoding="utf-8"))
    return tuple(
        (Audience(kind), re.compile(rf"\b(?:{'|'.join(re.escape(fold(word)) for word in words)})"))
        for kind, words in lists.items()
    )
