"""Names of procedures and institutions as people write them: no shouting, no numbering, no file-keeping marks."""

import re
from functools import cache
from importlib.resources import files

from catalog_adapter.cleaning.html_text import plain_text
from catalog_adapter.folding import fold

_NUMBERING = re.compile(r"^\s*\d{1,3}\s*\.\s*(?=\D)")
_UNIT_SUFFIX = re.compile(r"[\s)]?[-–]\s?([A-ZÁÉÍÓÚÑ]{3,12})\s?[-–]$")
_ACRONYM_SUFFIX = re.compile(r"[-–—(]\s?([A-ZÁÉÍÓÚÑ]{2,12})\s?[-–—)]$")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CONNECTIVES = re.compile(r"(?<=\w )(De|Del|La|El|Los|Las|Y|E|O|U|En|Con|Por|Para|A|Al|Sin)(?= \w)")
_ROMAN = re.compile(r"^(?=[IVX]+$)(X{0,3})(IX|IV|V?I{0,3})$")
_SHORTEST_NAME = 8
"""Letters that a name has before an office is looked for at its end."""
_CAPITAL = re.compile("[A-ZÁÉÍÓÚÜÑ]")
_SMALL = re.compile("[a-záéíóúüñ]")
SHOUTING_SHARE = 0.7
"""A name with more capitals than this among its letters is written in capitals throughout."""


def parse_name(raw: str) -> tuple[str, str | None]:
    """Cleans a procedure's name.

    Returns:
        The name to show, and the acronym of the office that the name carries at its end («… -DRCPFA-»), or None.
    """
    name = _NUMBERING.sub("", plain_text(raw))
    unit = None
    if found := _UNIT_SUFFIX.search(name.rstrip()):
        named = name[: found.start()].rstrip(" \n\t)")
        if len(named) >= _SHORTEST_NAME and not _is_shouted(named):
            unit, name = found[1], named + (")" if named.count("(") > named.count(")") else "")
    name = _CONNECTIVES.sub(lambda word: word[0].lower(), sentence_case(sentence_start(name.strip(" .,;:"))))
    name = re.sub(r"\s+([,.;:)])", r"\1", re.sub(r"(\()\s+", r"\1", name)).strip(" .,;:")
    return (sentence_start(name) or raw.strip()), unit


def parse_institution(raw: str) -> tuple[str, str, str | None]:
    """Splits «Ministerio de Gobernación -MINGOB-».

    Returns:
        Its id (the folded acronym, else a slug of its name), its name, and its acronym or None.
    """
    text = plain_text(raw)
    if found := _ACRONYM_SUFFIX.search(text.rstrip()):
        return fold(found[1]), sentence_start(text[: found.start()].strip()), found[1]
    return fold(text).replace(" ", "-")[:80], sentence_start(text), None


def sentence_start(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]


def sentence_case(text: str) -> str:
    """Lower case with a capital first, for text in capitals; acronyms and proper names keep theirs.

    Text that is not in capitals comes back as it is.
    """
    if not _is_shouted(text):
        return text
    quiet = sentence_start(_WORD.sub(_quiet_word, text))
    for pattern, name in _proper_names():
        quiet = pattern.sub(name, quiet)
    return re.sub(r"(?<=\. )[a-záéíóúñ]", lambda letter: letter[0].upper(), quiet)


def _is_shouted(text: str) -> bool:
    capitals = len(_CAPITAL.findall(text))
    letters = capitals + len(_SMALL.findall(text))
    return letters > 5 and capitals / letters > SHOUTING_SHARE


def _quiet_word(found: re.Match[str]) -> str:
    word = found[0]
    if any(character.isdigit() for character in word):
        return word  # the code of a form: «F-AS-01»
    return "-".join(part if _keeps_capitals(part) else part.lower() for part in word.split("-"))


def _keeps_capitals(word: str) -> bool:
    return word.upper() in _acronyms() or (len(word) > 1 and _ROMAN.match(word) is not None)


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(_read("acronyms.txt").split())


@cache
def _proper_names() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns that meet a name without its accents too: capitals often go without them."""
    names = [line for line in _read("proper_names.txt").splitlines() if line]
    return tuple((re.compile(rf"\b{_loose(name)}\b", re.IGNORECASE), name) for name in names)


def _loose(name: str) -> str:
    vowels = {"á": "[aá]", "é": "[eé]", "í": "[ií]", "ó": "[oó]", "ú": "[uú]", " ": r"\s+"}
    return "".join(vowels.get(character, re.escape(character)) for character in name.lower())


def _read(name: str) -> str:
    return (files("catalog_adapter") / "words" / name).read_text(encoding="utf-8")
