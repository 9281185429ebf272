"""Signs in the lines of records: copies, how many, and a notary."""

import re

_COPY = re.compile(r"\b(foto)?(estatica|copias?)\b")
_NOTARY = re.compile(r"\b(notari\w*|legaliza\w*|autentica(da|do|r)?s?|acta notarial)\b")
_NUMBERS = {"un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "duplicado": 1, "triplicado": 2}
_COUNTED = re.compile(r"\b(\d{1,2}|una?|dos|tres|cuatro|cinco|seis) (?:(?:juegos|simples) de )?(?:foto)?copias?\b")
_FOLD = re.compile(r"\b(duplicado|triplicado)\b")


def asks_copy(folded: str) -> bool:
    """True when a folded line asks for a copy."""
    return bool(_COPY.search(folded))


def asks_notary(folded: str) -> bool:
    """True when a folded line needs a notary."""
    return bool(_NOTARY.search(folded))


def count_copies(folded: str) -> int:
    """Number of copies that a folded line asks for."""
    counted = [_NUMBERS.get(each) or int(each) for each in _COUNTED.findall(folded)]
    folds = [_NUMBERS[each] for each in _FOLD.findall(folded)]
    return max((*counted, *folds), default=int(asks_copy(folded)))
