"""Cells that a spreadsheet or a conversion has damaged: never shown as they are, always a doubt.

A spreadsheet makes dates of «3-5» and «03/05», keeps the error of a formula as a text, and a conversion of encodings
loses single letters.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from catalog_adapter.cleaning.dates import MONTHS

_ERROR = re.compile(
    r"#[¡¿]?(?:REF|N/A|N/D|VALUE|VALOR|DIV/0|NAME|NOMBRE|NUM|NULL|NULO|SPILL|DESBORDAMIENTO|CALC|FIELD|CAMPO)\b[!?]?"
    r"|#GETTING_DATA|^\s*#{3,}\s*$|\bErr:5\d\d\b"
)
_MONTH = f"(?:{'|'.join(MONTHS)})[a-z]{{0,8}}\\.?"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?: ?[ap]\.? ?m\.?)?"
_DATE = re.compile(
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}(?:[ T]{_CLOCK})?"
    rf"|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d{{2}})(?: {_CLOCK})?"
    rf"|\d{{1,2}}[-/. ]{_MONTH}(?:[-/. ]\d{{2,4}})?|{_MONTH}[-/. ]\d{{1,4}}|(?:\d{{1,4}} days?, )?{_CLOCK})",
    re.IGNORECASE,
)
_REMADE_TIME = re.compile(r"\d{1,2}/\d{1,2}|0[.,]\d{1,20}|[2-5]\d{4}(?:[.,]\d{1,20})?")
"""A day without its year, or what a spreadsheet holds behind a time (a share of a day) and a date (days since 1900)."""
_PERCENTAGE = re.compile(r"\d{1,3}(?:[.,]\d{1,4})?\s*%")
_LOST = "\ufffd\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_LETTERS = "a-zA-ZáéíóúüñÁÉÍÓÚÜÑ"
_LOST_LETTER = re.compile(rf"[{_LOST}]|(?<=[a-záéíóúüñ])\?(?=[a-záéíóúüñ])")
_DAMAGED_WORD = re.compile(rf"(?<![^\s(«\"'>,;:])[{_LETTERS}{_LOST}?]{{2,40}}(?![{_LETTERS}{_LOST}=/?&])")
_TWICE = re.compile("[ÂÃ][\x80-\xbf¡-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u00a0]|â€[\x80-\xbf™œš˜¢¦“”\x9d]")
_WORD = re.compile(rf"[{_LETTERS}]{{2,40}}")
_WITHOUT_TEXT = frozenset({"id", "codigo_moneda"})
_ADDRESS = "enlace"
_DAY = "fecha_actualizado"
_TIME = "tiempo_de_respuesta"
_COST = "costo"
Vocabulary = Mapping[int, Mapping[str, int]]
"""Words in small letters by their length, each with how often it stands there."""


def find_damage(column: str, value: str) -> str | None:
    """The rule of doubts.yml that a damaged cell breaks; None for a sound one.

    Args:
        column: of the official export.
        value: as it stands in the file.
    """
    if is_lost(column, value):
        remade = "cell_percentage" if _PERCENTAGE.fullmatch(value.strip()) else "cell_date"
        return "cell_error" if _ERROR.search(value) else remade
    text = "" if column in _WITHOUT_TEXT or column == _ADDRESS else value
    has_lost = any(_LOST_LETTER.search(word[0]) for word in _DAMAGED_WORD.finditer(text))
    return "letters_lost" if has_lost or _TWICE.search(text) or re.search(f"[{_LOST}]", text) else None


def is_lost(column: str, value: str) -> bool:
    """True when nothing of a cell can be used: a formula's error, a date made of something else, a bare percentage."""
    text = value.strip()
    if is_error(text):
        return True
    if column in _WITHOUT_TEXT or column == _DAY:
        return False
    own = {_COST: _PERCENTAGE, _TIME: _REMADE_TIME}.get(column)
    return bool(_DATE.fullmatch(text) or (own and own.fullmatch(text)))


def is_error(text: str) -> bool:
    """True when a cell keeps the error of a formula («#REF!»)."""
    return _ERROR.search(text) is not None


def mend_row(row: Mapping[str, str], vocabulary: Vocabulary) -> dict[str, str]:
    """A row without what is damaged: lost cells empty, lost letters found again where other words of the file show them."""
    return {
        column: "" if is_lost(column, value) else value if column == _ADDRESS else mend_text(value, vocabulary)
        for column, value in row.items()
    }


def mend_text(text: str, vocabulary: Vocabulary) -> str:
    """A text with its lost letters found again, or left out where no word of the vocabulary fits."""
    text = _TWICE.sub(_decode_once, text)
    text = _DAMAGED_WORD.sub(
        lambda word: _mend_word(word[0], vocabulary) if _LOST_LETTER.search(word[0]) else word[0], text
    )
    return re.sub(f"[{_LOST}]", "", text)


def count_words(rows: Iterable[Mapping[str, Any]]) -> Vocabulary:
    """The sound words of a file."""
    counts: Counter[str] = Counter()
    for row in rows:
        for value in row.values():
            counts.update(word.lower() for word in _WORD.findall(str(value)))
    by_length: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for word, count in counts.items():
        by_length[len(word)][word] = count
    return by_length


def _decode_once(found: re.Match[str]) -> str:
    try:
        return found[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return found[0]


def _mend_word(word: str, vocabulary: Vocabulary) -> str:
    """The commonest word that differs in the lost letters only, which are then no plain ones (á, é, ñ …)."""
    places = [found.start() for found in _LOST_LETTER.finditer(word)]
    shape = re.compile(
        "".join("[áéíóúüñ]" if place in places else re.escape(one) for place, one in enumerate(word.lower()))
    )
    fitting = {known: count for known, count in vocabulary.get(len(word), {}).items() if shape.fullmatch(known)}
    if not fitting:
        return _LOST_LETTER.sub("", word)
    chosen = max(fitting, key=lambda known: fitting[known])
    chosen = chosen.upper() if _LOST_LETTER.sub("", word).isupper() else chosen
    return "".join(chosen[place] if place in places else one for place, one in enumerate(word))
