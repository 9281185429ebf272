"""Departments and municipalities of Guatemala in a message, with misspellings and popular names.

Pure: words in, codes out. Many names are also ordinary words («la libertad», «el progreso», «San José»), so a name
counts only where the words around it speak of a place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlu.lists import read_list
from nlu.text.normalization import split_words
from nlu.text.phonetics import spell_sound

_LONGEST = 6
"""Words of the longest name that people write out."""
_REPAIRED = 6
"""Fewer sounds are not repaired: too many other words lie one slip away."""
_LONG = 9
"""From this many sounds on two slips are forgiven."""
STATUS_OF_PLACE = "place"
_HOW_IS = ["como", "esta"]
_LONGEST_END = 4
"""Words of the longest name that is looked for at the end of a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that a message names."""

    codes: tuple[str, ...]
    """INE codes: two digits a department, four a municipality; more than one where several have the name."""
    start: int
    end: int
    """The words that name it, with what comes right before them, are `words[start:end]`."""


def find_place(words: Sequence[str]) -> Place | None:
    """The place that a message names; None when it names none.

    Args:
        words: The normalised words of the whole message.
    """
    sounds = [spell_sound(word) for word in words]
    befores = [_measure_before(words, start) for start in range(len(words))]
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            name, (before, certain) = " ".join(sounds[start : start + size]), befores[start]
            if name in _names() or certain or size == len(words):
                found = _read(words, name, start=start, end=start + size, before=before, certain=certain)
                if found is not None:
                    return found
    return None


def asks_for_office(words: Sequence[str]) -> bool:
    """True when a message speaks of offices: «¿hay sede en Cobán?»."""
    return not _listed("office").isdisjoint(words)


def read_status(words: Sequence[str]) -> str | None:
    """Read what a message wants to know of a place, or to be told from now on; None where it does not ask so.

    Args:
        words: The message's, folded, in order.

    Returns:
        place («¿hay paso?», «¿cómo está Mixco?»), office («¿atienden hoy?»), subscribe or unsubscribe.
    """
    said = f" {' '.join(words)} "
    for kind, lines in read_list("place_status").items():
        if any(f" {each} " in said for each in lines):
            return str(kind)
    named = find_place(words[2:]) if list(words[:2]) == _HOW_IS else None
    return STATUS_OF_PLACE if named is not None and (named.start, named.end) == (0, len(words) - 2) else None


def find_last_place(words: Sequence[str]) -> Place | None:
    """The place that a message ends in, without a word before it that says so: «el RENAP Xela»."""
    for start in range(max(0, len(words) - _LONGEST_END), len(words)):
        found = find_place(words[start:])
        if found is not None and (found.start, found.end) == (0, len(words) - start):
            return Place(codes=found.codes, start=start, end=len(words))
    return None


def is_place_name(word: str) -> bool:
    """True when a word alone is the name of a department or a municipality, as it is written or popularly called."""
    return _sound([word]) in _names()


def _read(words: Sequence[str], name: str, *, start: int, end: int, before: int, certain: bool) -> Place | None:
    """A place of which some words are the name, or nearly; `before` and `certain` are what stands before them."""
    is_whole = end - start == len(words)
    codes = _names().get(name)
    if codes is None and (certain or is_whole):
        codes = _repair(name)
    if codes is None or not (before or is_whole or len(name) > _REPAIRED):
        return None
    if name in _ordinary() and not is_whole:
        rest = [word for word in words[end:] if word not in _listed("after")]
        is_in_place = bool(rest) and _sound(rest) in _names()  # «de Santa Bárbara, Huehue»
        if not is_in_place and (rest or not certain):
            return None
    return _with_department(Place(codes=codes, start=start - before, end=end), words)


def _with_department(place: Place, words: Sequence[str]) -> Place:
    """«La Democracia, Huehuetenango»: of several the one in the department that comes after."""
    for end in range(len(words), place.end, -1):
        after = [word for word in words[place.end : end] if word not in {"de", "en", "departamento", "depto"}]
        departments = {code[:2] for code in _names().get(_sound(after), ())}
        inside = tuple(code for code in place.codes if code[:2] in departments)
        if inside:
            return Place(codes=inside, start=place.start, end=end)
    return place


def _repair(name: str) -> tuple[str, ...] | None:
    """The codes of the one name that is a slip or two away."""
    if len(name) < _REPAIRED:
        return None
    slips = 2 if len(name) >= _LONG else 1
    near = process.extract(name, _list_names(len(name), slips), scorer=OSA.distance, score_cutoff=slips, limit=2)
    if not near or (len(near) > 1 and near[0][1] == near[1][1]):
        return None
    return None if near[0][0] in _ordinary() or near[0][0][0] != name[0] else _names()[near[0][0]]


def _measure_before(words: Sequence[str], start: int) -> tuple[int, bool]:
    """Number of words before a name that speak of a place, and whether they leave no doubt."""
    for size in (2, 1):
        expression = " ".join(words[max(0, start - size) : start])
        if expression in _listed("before"):
            return min(size, start), expression in _listed("surely_before")
    return 0, False


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """The sound of every name, with the codes of those that bear it; a municipality comes before its namesake."""
    found: dict[str, list[str]] = {}
    for kind in ("municipalities", "departments"):
        for code, names in read_list("places")[kind].items():
            for name in names:
                owners = found.setdefault(_sound(split_words(name)), [])
                if not any(owner[:2] == code for owner in owners):
                    owners.append(code)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def _list_names(length: int, slips: int) -> tuple[str, ...]:
    """The names that are no more than so many letters shorter or longer."""
    return tuple(name for name in _names() if abs(len(name) - length) <= slips)


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(_sound(split_words(name)) for name in read_list("places")["ordinary"])


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(read_list("places")[name])


def _sound(words: Sequence[str]) -> str:
    return " ".join(map(spell_sound, words))
