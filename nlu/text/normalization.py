"""Text to plain lower-case words: no accents, no emoji, no drawn-out letters."""

import re
import unicodedata
from functools import lru_cache

_LINK = re.compile(r"(?:https?://|www\.)\S+")
_WITH_AT = re.compile(r"(?<!\S)\S[^\s@]*@\S+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_DOTTED_LETTERS = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_LABEL = re.compile(r"\b(categoria|kategoria|tipo|clase|letra) [\"'“«]?([a-e]|b[12])\b(?![.'])")
_BARE_LABEL = re.compile(r"\b(?:la|el|lo) ([b-e]|b[12])(?=\s*(?:[?!,.;]|$))")
_MARKUP = re.compile(r"<[^<>]{0,200}>|\{[^{}]{0,200}\}|[{}]")
_WORD = re.compile(r"[a-z]+[0-9]*|[0-9]+[a-z]*")
_REMEMBERED = 32
"""Texts whose words are kept: those of one message, which each step reads."""


def fold(text: str) -> str:
    """Lower-case the text and leave only what tells words apart.

    Accents and tildes go (`ñ` becomes `n`: half of chat has none), full-width and fancy letters become plain ones,
    three or more equal letters become one («holaaaa»), «D.P.I.» becomes «dpi».
    """
    plain = text.casefold() if text.isascii() else _fold_letters(text)
    plain = _DOTTED_LETTERS.sub(lambda letters: letters.group().replace(".", ""), plain)
    return _DRAWN_OUT.sub(r"\1", plain)


def _fold_letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold())
    return "".join(char for char in plain if char.isascii() or not unicodedata.combining(char))


def split_words(text: str) -> list[str]:
    """Words and numbers of a text, folded, in order; web and mail addresses are left out.

    «categoría C», «licencia tipo A» and «¿y la B?» hold a letter that tells procedures apart: it comes as one word,
    `tipoc`.
    """
    return list(_split(text))


@lru_cache(maxsize=_REMEMBERED)
def _split(text: str) -> tuple[str, ...]:
    labelled = _LABEL.sub(r"\1 tipo\2 ", fold(_MARKUP.sub(" ", _WITH_AT.sub(_leave_out_mail, _LINK.sub(" ", text)))))
    return tuple(_WORD.findall(_BARE_LABEL.sub(r"tipo\1 ", labelled)))


def _leave_out_mail(word: re.Match[str]) -> str:
    """A word that is a mail address becomes a space: something before the at sign, and a dot inside what follows."""
    behind = word[0][word[0].index("@", 1) + 1 :]
    return " " if "." in behind[1:-1] else word[0]
