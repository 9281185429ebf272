"""Keys by which texts of the catalogue are compared: no case, no accents, no punctuation."""

import re
import unicodedata

_NUMBERING = re.compile(r"^\s*\d{1,3}\s*[.)]\s*(?=\D)")
_ACCENTS = re.compile("[\u0300-\u036f]")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
NAME_KEY_LENGTH = 80
STEM_LENGTH = 6
"""Spanish endings start after five or six letters in the long words that carry meaning here (licenci|a, licenci|as)."""

_LINKING_WORDS = frozenset({
    "para", "como", "por", "con", "sin", "del", "los", "las", "una", "uno", "unos", "unas", "que", "este", "esta",
    "estos", "estas", "cual", "donde", "segun", "sobre", "entre", "desde", "hasta", "tramite", "tramites",
    "solicitud", "solicitudes", "solicitar", "servicio", "servicios", "ser", "son", "sea", "sus",
})  # fmt: skip


def fold(text: str) -> str:
    """Lower case, without accents; letters, digits and single blanks only."""
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.replace("\u200b", "")))
    return _NOT_A_WORD.sub(" ", text.lower()).strip()


def name_key(name: str) -> str:
    """The key under which a procedure is found again in a later export, or by its citizens' words: see `aliases/`."""
    return fold(_NUMBERING.sub("", name))[:NAME_KEY_LENGTH].strip()


def stems(text: str) -> list[str]:
    """The words of a text that carry meaning, cut to their first letters, in order, with repeats."""
    words = (word for word in fold(text).split() if len(word) > 2 and word not in _LINKING_WORDS)
    return [(word[:-1] if word.endswith("s") and len(word) > 4 else word)[:STEM_LENGTH] for word in words]
