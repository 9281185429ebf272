"""Picking a procedure with the product's own search, and the words that it does not know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from actions.procedure_resolution.ranker import Judge
from catalog_adapter.catalog import Catalog

FOUND = 8
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Option:
    """A procedure to choose."""

    id: str
    name: str
    institution: str


def find_options(catalogue: Catalog, text: str, first: Iterable[str] = ()) -> list[Option]:
    """Some procedures by their ids, then what search finds for a text, each once."""
    ids = [*first, *(match.procedure_id for match in catalogue.find(text, limit=FOUND))] if text else list(first)
    found = [catalogue.find_procedure(each) for each in dict.fromkeys(ids)]
    return [Option(one.id, one.name, one.institution.name) for one in found if one is not None]


def name_of(catalogue: Catalog, procedure: str | None) -> str:
    """A procedure's name; its id when it is gone; empty for none."""
    found = catalogue.find_procedure(procedure) if procedure else None
    return found.name if found else procedure or ""


def find_unknown(catalogue: Catalog, text: str) -> Sequence[str]:
    """The words of a text that no procedure has, in any spelling or meaning."""
    return _find_unknown(cast("Judge", catalogue.index), text)


@lru_cache(maxsize=5_000)
def _find_unknown(judge: Judge, text: str) -> Sequence[str]:
    terms = judge.index.search(text, limit=1).terms
    unknown = (term.written for term in terms if not term.alternatives and term.weight == 1)
    return tuple(dict.fromkeys(word for word in unknown if word.isalpha() and len(word) >= _SHORTEST))
