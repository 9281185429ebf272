"""Letters and numbers that tell categories apart: «tipo B», «la C», «clase II»."""

import re

_MARK = r"([a-z]\d?|[ivx]{1,4}|\d{1,2})"
_ASKED = re.compile(
    rf"\b(?:la|el|lo|tipo|clase|categor[ií]a|nivel|serie|letra|grado|pr[aá]ctica)\s+{_MARK}\b", re.IGNORECASE
)
_WORD = re.compile(r"\b[A-Z0-9]{1,4}\b")


def find_marks(text: str) -> frozenset[str]:
    """The categories that a message names, in capitals."""
    return frozenset(mark.upper() for mark in _ASKED.findall(text))


def name_marks(name: str) -> frozenset[str]:
    """The single letters and short numbers of a procedure's name, in capitals."""
    return frozenset(word for word in _WORD.findall(name) if re.fullmatch(_MARK, word, re.IGNORECASE))
