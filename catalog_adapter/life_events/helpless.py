"""Questions of whoever tells what happened and asks for nothing in particular: «no sé qué hacer», «¿por dónde empiezo?»."""

import re
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from catalog_adapter.folding import fold

_WHAT = re.compile(r"\b(?:q|k|ke|qe)\b")
"""«Que» as it is written in chats."""


def asks_for_all(text: str) -> bool:
    """True when a message asks what is to be done at all, and for no paper, price or place."""
    said = f" {_WHAT.sub('que', fold(text))} "
    return any(each in said for each in _list_questions())


@lru_cache(maxsize=64)  # a message is searched for whole and in parts, and each more than once
def leave_out_helpless(text: str) -> str:
    """The words without those that ask what is to be done at all: who does not know «por dónde empezar» begins nothing.

    The text itself where it asks nothing so, or says nothing else.
    """
    said = f" {_WHAT.sub('que', fold(text))} "
    held = max((each for each in _list_questions() if each in said), key=len, default="")
    left = said.replace(held, " ", 1).strip() if held else ""
    return left or text


@cache
def _list_questions() -> tuple[str, ...]:
    content = yaml.safe_load((files("catalog_adapter") / "words" / "helpless.yml").read_text(encoding="utf-8"))
    return tuple(f" {fold(each)} " for each in content["asks"])
