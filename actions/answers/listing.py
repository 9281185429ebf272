"""Lists in a chat: a few items at a time, the rest behind a button."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from actions.reply_parts import Fragment

ITEMS_AT_ONCE = 8
CHARACTERS_AT_ONCE = 700
"""About one screen of a small phone; one WhatsApp message holds it with its frame, source and notices (limit 1,024)."""
_PIECE = re.compile(r"(?<=[.;:])\s+|\n+")


def iter_parts(items: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut a list into parts that can each be read at once; an item is split only where no message would hold it."""
    part: list[str] = []
    for item in cut_items(items):
        too_long = sum(map(len, part)) + len(item) > CHARACTERS_AT_ONCE
        if part and (too_long or len(part) == ITEMS_AT_ONCE):
            yield part
            part = []
        part.append(item)
    if part:
        yield part


def cut_items(items: Sequence[str]) -> list[str]:
    """The items, those that no message holds cut at the ends of sentences, else between words."""
    return [piece for item in items for piece in ([item] if len(item) <= CHARACTERS_AT_ONCE else _cut(item))]


def _cut(item: str) -> Iterator[str]:
    held = ""
    for sentence in _PIECE.split(item):
        for piece in textwrap.wrap(sentence, CHARACTERS_AT_ONCE, break_long_words=True, break_on_hyphens=False):
            if held and len(held) + 1 + len(piece) > CHARACTERS_AT_ONCE:
                yield held
                held = ""
            held = f"{held} {piece}" if held else piece
    if held:
        yield held


def list_part(topic: str, items: Sequence[str], part: int, values: dict[str, str]) -> Iterator[Fragment]:
    """One part of a numbered list, and a button for the next.

    Args:
        topic: The responses are `utter_<topic>`, `utter_<topic>_part`, `utter_<topic>_more` and, where one item is
            left, `utter_<topic>_last`.
        items: The whole list; not empty.
        part: Which part, from 1; beyond the last, the last.
        values: What the responses need besides `items`, `count` and `part`.
    """
    items = cut_items(items)
    parts = list(iter_parts(items))
    part = min(max(part, 1), len(parts))
    before = sum(len(each) for each in parts[: part - 1])
    shown = number(parts[part - 1], start=before + 1)
    yield Fragment(response=f"utter_{topic}" if part == 1 else f"utter_{topic}_part", values={**values, "items": shown})
    left = len(items) - before - len(parts[part - 1])
    if left == 1:
        yield Fragment(response=f"utter_{topic}_last", values={**values, "part": str(part + 1)})
    elif left:
        more = {**values, "count": str(left), "part": str(part + 1)}
        yield Fragment(response=f"utter_{topic}_more", values=more)


def number(items: Sequence[str], *, start: int = 1) -> str:
    """«1. one», «2. two», a line each; a single item goes without a number."""
    if len(items) == 1 and start == 1:
        return items[0]
    return "\n".join(f"{position}. {item}" for position, item in enumerate(items, start))
