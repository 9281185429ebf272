"""Long text in pieces that fit: at paragraphs, else lines, else sentences, else words, else anywhere."""

import re
from collections.abc import Iterator

_BOUNDARIES = (re.compile(r"\n{2,}"), re.compile(r"\n"), re.compile(r"(?<=[.!?…;:])\s+"), re.compile(r"\s+"))


def split_text(text: str, limit: int) -> tuple[str, ...]:
    """Cut a text into pieces of at most `limit` characters.

    Nothing but white space at the cuts is lost. A piece is as long as fits, and is cut at the strongest boundary
    that leaves it at least half full, so that a list is not torn for the sake of one line more.

    Args:
        text: Plain text.
        limit: Characters; at least 1.

    Returns:
        The pieces in order, none blank; empty for a blank text.
    """
    return tuple(_pieces(text.strip(), limit))


def _pieces(text: str, limit: int) -> Iterator[str]:
    while len(text) > limit:
        end, start = _cut(text, limit)
        piece = text[:end].rstrip()
        if piece:
            yield piece
        text = text[start:].lstrip()
    if text:
        yield text


def _cut(text: str, limit: int) -> tuple[int, int]:
    """Return where the first piece ends and where the next begins."""
    window = text[: limit + 1]
    for boundary in _BOUNDARIES:
        cuts = [match for match in boundary.finditer(window) if limit // 2 <= match.start() <= limit]
        if cuts:
            return cuts[-1].start(), cuts[-1].end()
    return limit, limit
