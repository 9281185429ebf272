"""Errors of the portal of courses, each with a sentence for the operator that says what to do."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from catalog_adapter.errors import CatalogError


class PortalError(CatalogError):
    """A question to the portal came to nothing; the list that was read before is as it was."""

    def __init__(self, code: str) -> None:
        """Take the reason: Moodle's own `errorcode`, or one of ours: timeout, connection, redirect, http_503 …"""
        super().__init__(explain(code))
        self.code = code


class PortalSilent(PortalError):
    """No answer, or none of Moodle's."""


class PortalRefused(PortalError):
    """Moodle's own no."""


def explain(code: str) -> str:
    """The sentence for a reason; the code itself where no sentence is known."""
    words = _read_words()
    return str(words["codes"].get(code) or words["http" if code.startswith("http_") else "other"].format(code=code))


@cache
def _read_words() -> dict[str, Any]:
    text = (files("catalog_adapter") / "courses" / "errors.yml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.safe_load(text)
    return words
