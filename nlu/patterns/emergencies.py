"""Danger in a message: violence, suicide, fire, a medical emergency, a missing child, extortion."""

from __future__ import annotations

import re
from functools import cache

from nlu.lists import read_list
from nlu.text.normalization import fold

UNGUARDED = frozenset({"suicide"})
"""Kinds in which a word of procedures changes nothing."""
CRY = re.compile(r"\b(?:auxilio|socorro|ahorita|ahora mismo|en este momento|urgente|rapido)\b")
"""Words of somebody in danger now, who may name a paper all the same."""

_WORDS = re.compile(r"[a-z0-9]+")


def find_emergency(text: str) -> str | None:
    """The kind of danger that a message tells of, or None; a question about a procedure tells of none."""
    said = " ".join(_WORDS.findall(fold(text)))
    kinds, harmless, procedures = _patterns()
    if harmless.search(said):
        return None
    asks = bool(procedures & set(said.split())) and not CRY.search(said)
    return next((kind for kind, pattern in kinds if (kind in UNGUARDED or not asks) and pattern.search(said)), None)


@cache
def _patterns() -> tuple[list[tuple[str, re.Pattern[str]]], re.Pattern[str], frozenset[str]]:
    lists = read_list("emergencies")
    shared = {"somebody": lists["somebody"], "attacker": lists["attacker"]}
    kinds = [
        (kind, re.compile("|".join(_fill(each, shared) for each in ways))) for kind, ways in lists["kinds"].items()
    ]
    return kinds, re.compile("|".join(lists["harmless"])), frozenset(lists["procedures"])


def _fill(pattern: str, shared: dict[str, str]) -> str:
    for name, words in shared.items():
        pattern = pattern.replace(f"{{{name}}}", words)
    return pattern.replace("{{", "{").replace("}}", "}")
