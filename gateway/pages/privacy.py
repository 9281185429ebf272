"""Privacy page on what is kept of a person and for how long, at /privacidad."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import yaml
from fastapi import APIRouter, Request, Response

from channels.web.compression import compressed
from console.retention.kinds import Kind
from gateway.pages.layout import HERE, PlainPage

ReadDays = Callable[[], Mapping[Kind, int | None]]
"""Reads the days that each kind of data is kept; None is for ever."""


def privacy_routes(read_days: ReadDays) -> APIRouter:
    """Return the route of the page; it is drawn at each visit, for the days may have been changed."""
    router, page = APIRouter(include_in_schema=False), PlainPage("privacy.html")

    @router.get("/privacidad")
    def show(request: Request) -> Response:
        return compressed(request, page.draw(words=_filled(read_days())))

    return router


@cache
def get_privacy_words() -> dict[str, Any]:
    """Return the words of the page, by their names in privacy.yml."""
    words: dict[str, Any] = yaml.safe_load((HERE / "privacy.yml").read_text(encoding="utf-8"))
    return words


def _filled(days: Mapping[Kind, int | None]) -> dict[str, Any]:
    words = get_privacy_words()
    told = {kind.value: _tell(words, many) for kind, many in days.items()}
    sections = [
        {**section, "lines": [line.format_map(told) for line in section["lines"]]} for section in words["sections"]
    ]
    return {**words, "sections": sections}


def _tell(words: Mapping[str, str], days: int | None) -> str:
    if days is None:
        return words["for_ever"]
    return words["one_day"] if days == 1 else words["days"].format(days=f"{days:,}")
