"""Institutions whose business questions of people are: those that they name, or of whose matters they speak."""

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from catalog_adapter.institutions.institution_terms import Directory
from catalog_adapter.sources.country import read_institutions
from nlu.text.analyzer import SpanishAnalyzer


def find_institution(texts: Iterable[str]) -> str | None:
    """Return the institution that most of some texts speak of; None where none does."""
    found = Counter(institution for text in texts for institution in _list_mentioned(text))
    return found.most_common(1)[0][0] if found else None


@lru_cache(maxsize=5_000)
def _list_mentioned(text: str) -> tuple[str, ...]:
    directory = _open_directory()
    return tuple(mention.institution_id for mention in directory.find_mentions(directory.read(text)))


@cache
def _open_directory() -> Directory:
    return Directory(read_institutions(), SpanishAnalyzer())
