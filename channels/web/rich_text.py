"""What the assistant says, as HTML that needs no script: web addresses, streets and telephone numbers can be followed.

The rules are those of the chat that sites embed (`channels.web_widget.source/text.js`); nothing else in a text is markup.
"""

import re
from urllib.parse import quote

from markupsafe import Markup, escape

_WEB = r"https?://[^\s<>«»\"]*[^\s<>«»\".,;:!?)\]]"
_STREET_WORD = r"av(?:enida|\.)|cal(?:le|zada)|bo?ulevard?|diagonal|carretera|km"
_STREET = rf"(?:\d{{1,3}}[a-zª.]{{0,3}} )?\b(?:{_STREET_WORD}) (?P<rest>[^·;().\n]*)"
"""A word for a street with what numbers it, and what follows up to a full stop, a bracket or « · »."""
_NUMBERED = re.compile(r"\d\s*\S")
_NUMBER = r"\+?\d[\d -]{1,14}\d"
_ANY = re.compile(f"(?P<web>{_WEB})|(?P<street>{_STREET})|(?P<number>{_NUMBER})", re.IGNORECASE | re.ASCII)
_CALL = re.compile(r"tel[eé]fono|\btel\.|llam", re.IGNORECASE)
_YEAR = re.compile(r"(19|20)..")


def to_html(text: str, *, source: str, place: str) -> Markup:
    """Return a text as HTML with the same characters in the same order.

    Args:
        text: Of the assistant, or of staff.
        source: What a line begins with that says where facts are from; it is folded to one line, which opens.
        place: Address of a map, with «{place}» for what is looked for.
    """
    pieces: list[Markup] = []
    for line in text.splitlines(keepends=True):
        linked = _link(line, place)
        pieces.append(_fold(linked) if line.startswith(source) else Markup("").join(linked))
    return Markup("").join(pieces)


def _fold(linked: list[Markup]) -> Markup:
    """Addresses stand behind the summary: what is pressed to open it may hold nothing else to press."""
    first = next((at for at, piece in enumerate(linked) if piece.startswith("<a ")), len(linked))
    summary, rest = Markup("").join(linked[:first]), Markup("").join(linked[first:])
    return Markup("<details><summary>{}</summary>{}</details>").format(summary, rest)


def _link(line: str, place: str) -> list[Markup]:
    pieces, done = [], 0
    for match in _ANY.finditer(line):
        found = match[0].rstrip()
        address = _find_address(match, line, place)
        if address is not None:
            link = Markup('<a href="{}" rel="noopener">{}</a>').format(address, found)
            pieces += [escape(line[done : match.start()]), link]
            done = match.start() + len(found)
    return [*pieces, escape(line[done:])]


def _find_address(match: re.Match[str], line: str, place: str) -> str | None:
    found = match[0].rstrip()
    if match["web"]:
        return found
    if match["street"]:
        is_numbered = _NUMBERED.search(match["rest"]) is not None
        return place.replace("{place}", quote(found, safe="!'()*")) if is_numbered else None
    is_phone = _is_phone(found, line[: match.start()], line, line[match.end() :])
    return "tel:" + re.sub(r"[^+\d]", "", found) if is_phone else None


def _is_phone(number: str, before: str, line: str, after: str) -> bool:
    """Seven digits, or a short number that is no year; alone between « · », or in words of calling."""
    digits = re.sub(r"\D", "", number)
    is_one = len(digits) > 6 or (digits == number and not _YEAR.fullmatch(number))
    stands_alone = (before in {"", "\n"} or before.endswith("· ")) and (not after.strip() or after.startswith(" ·"))
    return is_one and not re.search(r"Q ?$", before) and (bool(_CALL.search(line)) or stands_alone)
