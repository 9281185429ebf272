"""The words of a procedure's name: which carry meaning, and how pieces of a name are shown."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from catalog_adapter.cleaning.names import sentence_start
from catalog_adapter.folding import fold, stems

_WORD = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")
CONNECTIVES = frozenset({
    "a", "al", "ante", "bajo", "cada", "como", "con", "contra", "cual", "de", "del", "desde", "donde", "e", "el", "en",
    "entre", "es", "esta", "este", "hacia", "hasta", "la", "las", "lo", "los", "o", "para", "por", "que", "se", "ser",
    "sobre", "son", "su", "sus", "u", "un", "una", "uno", "unos", "unas", "y",
})  # fmt: skip
"""Words between those that carry meaning."""
_MARKED = frozenset({"tipo", "categoria", "clase", "letra", "grado", "serie", "nivel"})
"""Words before a letter that is no word, also where a name in capitals was made small: «tipo a»."""
_OPEN_ENDED = frozenset({"sin", "no"})
"""Words that say nothing without the next."""
_OR = frozenset({"o", "u"})
_WITH = frozenset({"con", "sin", "por"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWord:
    """One word of a name."""

    text: str
    key: str
    """By which words of names are compared."""
    place: int
    """Position among the words of the name, from 0."""
    is_content: bool
    """Whether it may tell a procedure apart; «sin» may, «de» may not."""
    is_quiet: bool
    """«Solicitud», «trámite»: says nothing of which procedure it is."""
    before: str
    """What stands between the word before and this one."""
    after: str
    """A bracket that this word closes."""
    is_last: bool


Piece = Sequence[NameWord]
"""A run of a name."""


def cut_name(name: str, *, whole: bool = False) -> tuple[NameWord, ...]:
    """The words of a name, in order.

    Args:
        name: As shown.
        whole: Compare words letter by letter, not by their first letters, and let no word be passed over.
    """
    return tuple(_iter_words(name, whole=whole))


def find_pieces(name: Sequence[NameWord], shared: Collection[str]) -> list[Piece]:
    """The runs of a name that are not shared, each with the word that it qualifies («persona» jurídica)."""
    pieces: list[Piece] = []
    run: list[NameWord] = []
    for word in name:
        if word.is_content and word.key in shared:
            pieces += _trim(name, run)
            run = []
        else:
            run.append(word)
    return pieces + _trim(name, run)


def key_of(piece: Piece) -> frozenset[str]:
    """The keys of a piece's words."""
    return frozenset(word.key for word in piece if word.is_content)


def join(pieces: Sequence[Piece]) -> str:
    """Pieces as a person reads them: «Renovación, categoría A»."""
    return sentence_start(", ".join(_write(piece) for piece in pieces if piece))


def _iter_words(name: str, *, whole: bool) -> Iterator[NameWord]:
    end, before = 0, ""
    for place, found in enumerate(_WORD.finditer(name)):
        text = found[0]
        folded = fold(text)
        # A capital alone is a category: «Categoría A», «tipo E».
        is_mark = place > 0 and len(text) <= 2 and (text.isupper() or text.isdigit() or before in _MARKED)
        is_content = is_mark or folded not in CONNECTIVES
        is_quiet = not is_mark and not stems(folded)
        cut = stems(folded)
        yield NameWord(
            text=text,
            key=folded if whole or not cut else cut[0],
            place=place,
            is_content=is_content and (whole or is_mark or not _passes_over(folded)),
            is_quiet=is_quiet,
            before=name[end : found.start()],
            after=")" if name[found.end() : found.end() + 1] == ")" else "",
            is_last=_WORD.search(name, found.end()) is None,
        )
        end, before = found.end(), folded


def _passes_over(folded: str) -> bool:
    """«Solicitud de licencia» and «licencia» are the same to everybody but the registrar."""
    return len(folded) > 3 and not stems(folded)


def _trim(name: Sequence[NameWord], run: Sequence[NameWord]) -> list[Piece]:
    """A run without connectives at its ends, with the shared word before it where nothing stands between the two."""
    content = [word for word in run if word.is_content]
    if not content:
        return []
    first, last = content[0].place, content[-1].place
    if first > 0 and name[first].before == " " and name[first - 1].is_content and not name[first - 1].is_quiet:
        first -= 1
    return [name[first : _find_end(name, last) + 1]]


def _find_end(name: Sequence[NameWord], last: int) -> int:
    """End of a piece that would break off: «sin» cambio, «nuevo» o renovación con cambio."""
    end = last
    if name[end].key in _OPEN_ENDED and not name[end].is_last:
        end += 1
    for joints in (_OR, _WITH):
        if end + 2 < len(name) and name[end + 1].key in joints and name[end + 1].before == " ":
            end += 2
            while not (name[end].is_content or name[end].is_last):
                end += 1
        else:
            break
    return end


def _write(piece: Piece) -> str:
    text = piece[0].text + "".join(f"{word.before}{word.text}" for word in piece[1:])
    opened, closed = text.count("("), text.count(")")
    if opened > closed and piece[-1].after:
        return text + ")"
    return text.replace("(", ", ", 1).replace(" , ", ", ") if opened > closed else text
