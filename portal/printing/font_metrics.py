"""Widths of Helvetica's characters, to break lines; every PDF reader has the font itself.

Widths in thousandths of the font size: Adobe Core 14 AFM files, «Helvetica».
"""

import unicodedata
from collections.abc import Iterator

_ASCII = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
_WIDTHS = {chr(32 + place): int(width) for place, width in enumerate(_ASCII.split())}
_WIDTHS |= (
    dict.fromkeys("«»–€", 556)
    | dict.fromkeys("—…", 1000)
    | {"¿": 611, "¡": 333, "•": 350, "°": 400, "·": 278, "’": 222, "‘": 222}
)
_WIDEST = 1015
_BOLD = 1.15
"""Helvetica-Bold is at most so much wider in running text; lines come out a little short, never too long."""

_REPLACED = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2212", "-")
    | dict.fromkeys("\u25cf\uf0b7", "•")
    | dict.fromkeys("☐☑", "")
    | dict.fromkeys("\u02bc\ua78c\ua78b", "’")  # the glottal stop of Mayan names, as in K’iche’ and Chi’ K’ajb’om
    | {"≥": ">=", "≤": "<="}
)


def to_font(text: str) -> str:
    """The text in characters that the font has (Windows-1252); what it lacks loses its accent, or goes."""
    return "".join(map(_to_font, unicodedata.normalize("NFC", text).translate(_REPLACED)))


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in points."""
    return sum(map(_width, text)) * size / 1000 * (_BOLD if bold else 1)


def break_lines(text: str, size: float, width: float, *, bold: bool = False) -> Iterator[str]:
    """The lines of a text that are at most so wide; a word that is wider by itself is cut."""
    line = ""
    for word in text.split():
        for part in _cut(word, size, width, bold=bold):
            longer = f"{line} {part}".strip()
            if line and measure(longer, size, bold=bold) > width:
                yield line
                line = part
            else:
                line = longer
    if line:
        yield line


def _cut(word: str, size: float, width: float, *, bold: bool) -> Iterator[str]:
    part = ""
    for character in word:
        if part and measure(part + character, size, bold=bold) > width:
            yield part
            part = ""
        part += character
    yield part


def _width(character: str) -> int:
    if character in _WIDTHS:
        return _WIDTHS[character]
    base = unicodedata.normalize("NFD", character)[0]
    return _WIDTHS.get(base, _WIDEST)


def _to_font(character: str) -> str:
    for candidate in (character, unicodedata.normalize("NFKD", character)):
        kept = "".join(each for each in candidate if not unicodedata.combining(each) or len(candidate) == 1)
        try:
            kept.encode("cp1252")
        except UnicodeEncodeError:
            continue
        return kept if kept.isprintable() else " "
    return ""
