"""Complaints that an office asks for too much: «esto sobra», «me piden otra vez la copia», «ese requisito es imposible»."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.lists import read_list

MANNERS = ("impossible", "twice", "needless")
"""In the order that decides between several."""


def read_needless(words: Sequence[str]) -> tuple[str, str] | None:
    """The manner in which something is too much, and the other words of the message; None where it does not say so.

    Args:
        words: The message's, folded, in order.
    """
    said, lists = f" {' '.join(words)} ", read_list("needless")
    if any(f" {each} " in said for each in lists["not"]):
        return None
    for manner in MANNERS:
        found = max((each for each in lists[manner] if f" {each} " in said), key=len, default=None)
        if found is not None:
            return manner, said.replace(f" {found} ", " ", 1).strip()
    return None
