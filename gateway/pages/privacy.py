"""Privacy page on what is kept of a person, at /privacidad."""

from functools import cache
from typing import Any

import yaml
from fastapi import APIRouter

from gateway.pages.layout import HERE, plain_page


def privacy_routes() -> APIRouter:
    """Return the route of the page."""
    return plain_page("/privacidad", "privacy.html", words=get_privacy_words())


@cache
def get_privacy_words() -> dict[str, Any]:
    """Return the words of the page, by their names in privacy.yml."""
    words: dict[str, Any] = yaml.safe_load((HERE / "privacy.yml").read_text(encoding="utf-8"))
    return words
