"""Choices that a reply's text names too: «1. …», «2. …», one a line, for whoever cannot press anything.

The assistant writes them always, since it does not know the channel. Where they can be pressed they need not be read
twice; where they are numbered, those that the text names already are not named again.
"""

import re
from collections.abc import Sequence

_OWN_NUMBER = re.compile(r"[^\w\n]{0,4}(\d{1,2})[.)] ")
"""A line of a list of the text's own: «3. Foto», «☐ 3. Foto»."""


def without_options(text: str, titles: Sequence[str]) -> str:
    """Return a text without the lines that only repeat the choices under it.

    Args:
        text: Of a reply.
        titles: Of its choices, in order.
    """
    lines = text.split("\n")
    start, count = _find_options(lines, titles)
    if not count:
        return text
    before, after = "\n".join(lines[:start]).rstrip(), "\n".join(lines[start + count :]).lstrip()
    return f"{before}\n\n{after}".strip()


def with_options(text: str, titles: Sequence[str]) -> str:
    """Return a text in which every choice stands with its number, which no line of the text's own has."""
    used = count_own_numbers(text, titles)
    lines = (without_options(text, titles) if used else text).split("\n")
    start, count = (0, 0) if used else _find_options(lines, titles)
    missing = [_line(number, title) for number, title in enumerate(titles[count:], start=used + count + 1)]
    if not count:
        return "\n\n".join(part for part in ("\n".join(lines), "\n".join(missing)) if part)
    lines[start + count : start + count] = missing
    return "\n".join(lines)


def count_own_numbers(text: str, titles: Sequence[str]) -> int:
    """Return the highest number of a list of the text's own, 0 for none.

    Choices go on from there, lest «2» mean both a paper and a button.
    """
    lines = without_options(text, titles).split("\n")
    return max((int(found[1]) for line in lines if (found := _OWN_NUMBER.match(line))), default=0)


def _find_options(lines: Sequence[str], titles: Sequence[str]) -> tuple[int, int]:
    """Return where the lines of the first choices begin, and how many there are; 0 of them when there are none."""
    wanted = [_line(number, title) for number, title in enumerate(titles, start=1)]
    if not wanted or wanted[0] not in lines:
        return 0, 0
    start, count = lines.index(wanted[0]), 0
    while count < len(wanted) and start + count < len(lines) and lines[start + count] == wanted[count]:
        count += 1
    return start, count


def _line(number: int, title: str) -> str:
    return f"{number}. {title}"
