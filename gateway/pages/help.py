"""Help page on what a citizen can ask, at /ayuda."""

from functools import cache
from typing import Any

import yaml
from fastapi import APIRouter

from catalog_adapter.life_events.model import read_life_events
from gateway.pages.layout import HERE, plain_page


def help_routes() -> APIRouter:
    """Return the route of the page."""
    events = [event.name for event in read_life_events()]
    return plain_page("/ayuda", "help.html", words=get_help_words(), events=events)


@cache
def get_help_words() -> dict[str, Any]:
    """Return the words of the page, by their names in help.yml."""
    words: dict[str, Any] = yaml.safe_load((HERE / "help.yml").read_text(encoding="utf-8"))
    return words
