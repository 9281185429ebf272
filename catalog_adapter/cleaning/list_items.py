"""Lines to items: requirements, steps and legal basis as a reader would count them.

The sources number by hand («1.», «2)», «3.-», «a)»), draw bullets with whatever was on the keyboard (•, –, ─, a symbol
font), write the whole list in one line, wrap lines as they were in a PDF, or separate by commas.
"""

import re
from itertools import pairwise

from catalog_adapter.cleaning.html_text import plain_lines
from catalog_adapter.cleaning.placeholders import is_placeholder

_BULLETS = "•●▪■◦○·∙►➢✓*–—─−‐\uf0a7\uf0fc\uf0b7\uf076\uf0d8\ufffd"
_MARK = re.compile(
    rf"""^(?:
        [{_BULLETS}?]\s* | -(?!\d)\s*                       # a bullet; a lost symbol shows as «?»
      | \(?\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}\s?(?:[.)°]\s?-?|-)\s*(?=[^\d\s,.]) # 1. 1) 1.- 1 - 1.2)
      | \(?[a-zA-Z]\s?\)\s*  | [a-zA-Z]\.-?\s+(?=\S{{2}})    # a) A. b.-
    )""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"(?:^|(?<=[\s.;:,)]))(\d{1,2})\s?[.)]-?\s*(?=[^\d\s])")
_INLINE_BULLET = re.compile(r"[•●▪\uf0a7\uf0fc\uf0b7]")
_LETTERED = re.compile(r"[a-záéíóúñ]")
_ENDS = (".", ":", ";")
LONGEST_COMMA_ITEM = 90
"""Longer segments between commas are clauses of a sentence, not items of a list."""


def parse_items(text: str, *, commas: bool = True) -> tuple[str, ...]:
    """The items of a field; empty when it holds nothing but placeholders.

    Args:
        text: the field as the source has it, HTML or plain.
        commas: whether a single line of short phrases between commas is a list; in legal texts it is not.
    """
    lines = [part for line in plain_lines(text) for part in _split_line(line)]
    items: list[str] = []
    for line in lines:
        bare, marked = _without_mark(line)
        if not bare or (is_placeholder(bare) and not any(character.isalnum() for character in bare)):
            continue
        if items and not marked and _continues(items[-1], bare):
            items[-1] = f"{items[-1]} {bare}"
        else:
            items.append(bare)
    if len(items) == 1:
        items = [] if is_placeholder(items[0]) else _split_lone(items[0], commas=commas)
    return tuple(_capitalised(item) for item in items)


def _without_mark(line: str) -> tuple[str, bool]:
    bare, marked = line.strip(), False
    if bare.count('"') == 1:  # left over from a spreadsheet's own quoting
        bare = bare.strip(' "')
    for _ in range(3):  # «1. ? Fotocopia», «– 1) …»
        shorter = _MARK.sub("", bare, count=1)
        if shorter == bare:
            break
        bare, marked = shorter.strip(), True
    return bare.strip(" ·").rstrip(",;"), marked


def _continues(previous: str, line: str) -> bool:
    """True when a line is the wrapped rest of the one before."""
    return bool(_LETTERED.match(line)) and not previous.endswith(_ENDS)


def _split_line(line: str) -> list[str]:
    """One line that holds a whole numbered or bulleted list becomes its items."""
    cuts = _counted(line)
    if len(cuts) > 1:
        edges = sorted({0, *cuts, len(line)})
        return [line[start:end].strip() for start, end in pairwise(edges)]
    parts = [part for cut in _INLINE_BULLET.split(line) if (part := cut.strip())]
    return [f"• {part}" for part in parts] if len(parts) > 1 else [line]


def _counted(line: str) -> list[int]:
    """Positions where «1. … 2. … 3. …» start: only numbers that count up from 1 (or go on from it) are a list."""
    cuts: list[int] = []
    expected = 1
    for found in _NUMBER.finditer(line):
        if int(found[1]) == expected:
            cuts.append(found.start(1))
            expected += 1
    return cuts


def _split_lone(item: str, *, commas: bool) -> list[str]:
    """A single item that is a list of phrases between semicolons or commas becomes several."""
    parts = [part.strip() for part in item.rstrip(" .;").split(";")]
    if len(parts) > 2 and all(parts):
        return parts
    parts = [part.strip() for part in item.rstrip(" .").split(",")]
    if commas and len(parts) > 3 and all(_is_comma_item(part) for part in parts):
        return parts
    return [item]


def _is_comma_item(part: str) -> bool:
    return part[:1].isupper() and len(part) <= LONGEST_COMMA_ITEM


def _capitalised(item: str) -> str:
    """The item with a capital first; addresses of the web and of mail stay as they are."""
    first = item.split(maxsplit=1)[0]
    return item if any(sign in first for sign in ":/@.") else item[0].upper() + item[1:]
