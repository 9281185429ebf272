"""E-mail addresses in a text, as people write them: «ana@correo.gt», «ana arroba correo punto gt», «ana[at]correo[dot]gt».

Every sign of the text is looked at a bounded number of times, whatever is written: an expression that begins with
«one or more letters» would begin anew at each of them.
"""

import re
from collections.abc import Iterator

_AT = re.compile(r"@|[(\[]at[)\]]|[(\[]?\barroba\b[)\]]?", re.IGNORECASE)
_LABEL = re.compile(r"[\w-]+")
_DOT = re.compile(r"\s?\.(?=\S)|\s\.\s|\s?[(\[]?\b(?:punto|dot)\b[)\]]?\s?|\s?[(\[]\.[)\]]\s?", re.IGNORECASE)
_LOCAL = frozenset("_.+%'-")
DOMAIN_CHARS = 320
"""Longest domain looked for: 253 (RFC 1035, 2.3.4), and its dots in words."""


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each address, left to right."""
    done = 0
    for at in _AT.finditer(text):
        if at.start() < done:
            continue
        start = _local_start(text, at.start(), done)
        end = _domain_end(text, at.end()) if start < at.start() else None
        if end is not None:
            yield start, end
        # What stands before a sign that is no address's belongs to no address behind it either.
        done = end or at.end()


def _domain_end(text: str, start: int) -> int | None:
    """Return the end of a domain of two or more labels that begins behind an at sign; None when there is none."""
    end, longest = None, start + DOMAIN_CHARS
    label = _LABEL.match(text, start + text[start : start + 1].isspace(), longest)
    while label:
        dot = _DOT.match(text, label.end(), longest)
        label = _LABEL.match(text, dot.end(), longest) if dot else None
        end = label.end() if label else end
    return end


def _local_start(text: str, at: int, lowest: int) -> int:
    """Return where the part before an at sign begins; `at` itself when there is none."""
    end = at - 1 if at > lowest and text[at - 1].isspace() else at
    start = end
    while start > lowest and (text[start - 1].isalnum() or text[start - 1] in _LOCAL):
        start -= 1
    return start if start < end else at
