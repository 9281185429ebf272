"""Licences as SPDX expressions, and which of them are accepted."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TABLE = Path(__file__).with_name("licences.yml")
_EXPRESSION = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR) [A-Za-z0-9.+-]+)*")
"""The part of SPDX's grammar (annex D) that packages use: no brackets, no exceptions."""


def find_licence(name: str, told: str) -> str | None:
    """Return the SPDX expression of a package; None when neither it nor the table says which licence it is under.

    Args:
        name: Of the package, normalized.
        told: By its metadata: an expression, a name in words, a whole text, or nothing.
    """
    named: Mapping[str, str] = _table()["named"]
    if name in named:
        return named[name]
    if not _EXPRESSION.fullmatch(told):
        return None
    return told if set(list_licences(told)) <= _known() else None


def list_licences(expression: str) -> list[str]:
    """Return the names in an expression."""
    return re.split(r" (?:AND|OR) ", expression)


def is_accepted(expression: str) -> bool:
    """Tell whether a package under these terms may be used: AND binds tighter than OR (SPDX, annex D.4)."""
    accepted = set(_table()["accepted"])
    return any(set(choice.split(" AND ")) <= accepted for choice in expression.split(" OR "))


def _known() -> set[str]:
    """Names that are licences for certain; «BSD» alone is none."""
    return {*_table()["accepted"], *_REFUSED}


_REFUSED = frozenset({"AGPL-3.0-only", "AGPL-3.0-or-later", "BUSL-1.1", "GPL-2.0-only", "GPL-2.0-or-later",
                      "GPL-3.0-only", "GPL-3.0-or-later", "SSPL-1.0"})  # fmt: skip
"""Known by name so that a package under one is told to be refused, not to be unknown."""


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return table
