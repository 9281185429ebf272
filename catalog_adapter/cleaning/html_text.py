"""HTML of the export to plain lines.

The export's steps and legal basis come from a web editor: paragraphs, lists, line breaks, now and then a table. No tree
is built, so depth costs nothing; and the standard library's parser is not used because it takes quadratic time on
unclosed tags (CVE-2025-6069, open in the Python that Debian 12 ships).
"""

import html
import re

_COMMENT_END = "-->"
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)/?>")
_HREF = re.compile(r"""\bhref\s*=\s*["']?\s*(https?://[^"'\s>]+)""", re.IGNORECASE)
_BLOCKS = frozenset({
    "p", "br", "li", "ol", "ul", "div", "table", "tbody", "thead", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "address", "blockquote", "pre", "section", "article", "dl", "dt", "dd",
})  # fmt: skip
_SILENT = frozenset({"script", "style", "head", "title", "template"})
_CELLS = frozenset({"td", "th"})
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_BLANKS = re.compile(r"[^\S\n]+")


def plain_lines(text: str) -> list[str]:
    """The lines that a reader of the text would see, without empty ones; works on plain text too."""
    if "<" in text:
        text = _without_tags(_without_comments(text))
    text = html.unescape(text).translate(_INVISIBLE)
    lines = (_BLANKS.sub(" ", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


def plain_text(text: str) -> str:
    """The same as one line."""
    return " ".join(plain_lines(text))


def _without_comments(text: str) -> str:
    parts = []
    position = 0
    while (start := text.find("<!--", position)) >= 0:
        parts.append(text[position:start])
        end = text.find(_COMMENT_END, start)
        if end < 0:
            return "".join(parts)
        position = end + len(_COMMENT_END)
    parts.append(text[position:])
    return "".join(parts)


def _without_tags(text: str) -> str:
    parts: list[str] = []
    position = 0
    silent: str | None = None
    link: str | None = None
    for tag in _TAG.finditer(text):
        closing, name = bool(tag[1]), tag[2].lower()
        if silent is None:
            parts.append(text[position : tag.start()])
        position = tag.end()
        if silent is not None:
            silent = None if closing and name == silent else silent
        elif name in _SILENT and not closing:
            silent = name
        elif name == "a":
            if closing:
                _after_link(parts, link)
            link = None if closing else _target(tag[3])
        else:
            parts.append(_boundary(name, closing))
    if silent is None:
        parts.append(text[position:])
    return "".join(parts)


def _boundary(name: str, closing: bool) -> str:
    if name in _BLOCKS:
        return "\n"
    return " · " if name in _CELLS and closing else ""


def _target(attributes: str) -> str | None:
    found = _HREF.search(attributes)
    return html.unescape(found[1]) if found else None


def _after_link(parts: list[str], link: str | None) -> None:
    """Keeps the address of a link whose words do not show it."""
    if link and link.rstrip("/") not in "".join(parts[-3:]):
        parts.append(f" ({link})")
