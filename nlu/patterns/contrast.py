"""Contrast in a message: the words turned down, and those in their place («no es de la capital, es de Mixco»)."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from nlu.lists import read_list
from nlu.text.clauses import PAUSE, split_clauses
from nlu.text.normalization import split_words
from nlu.text.phonetics import spell_sound
from nlu.text.stop_words import weigh

_TURNING_DOWN = 3
"""So many words of a message may hold the «no» that turns something down."""
_DENIALS = (["no"], ["nel"])
_NONE = (["ninguno"], ["ninguna"], ["ningunos"], ["ningunas"])
_I, _SPEAKS = spell_sound("yo"), spell_sound("hablo")
_FEW = 3
"""So many words of content may stand in what is turned down before a pause: «ya le dije que pasaporte no, …»."""
_SHORT = 4
"""So many words may stand between two «no» that turn down the same thing: «no beca no, trabajo»."""


@cache
def _read(name: str) -> frozenset[str]:
    return frozenset(map(str, read_list("contrast")[name]))


@cache
def _list_ways(name: str) -> tuple[tuple[str, ...], ...]:
    """The sounds of ways to say something, longest first: `instead`, `asked`, `pressing`, `wishing`."""
    ways = (tuple(map(spell_sound, split_words(str(each)))) for each in read_list("contrast")[name])
    return tuple(sorted(ways, key=len, reverse=True))


def _find_begun(sounds: Sequence[str], at: int, name: str) -> tuple[str, ...] | None:
    """The longest way that begins at a place."""
    return next((way for way in _list_ways(name) if tuple(sounds[at : at + len(way)]) == way), None)


class Contrast(NamedTuple):
    """Two parts of a message, folded; both empty where nothing is turned down, or nothing said in its place."""

    turned_down: str = ""
    instead: str = ""


def find_contrast(text: str) -> Contrast:
    """The words that a message turns down and those in their place: «no tengo DPI, qué hago» has neither.

    Args:
        text: The message as it was written; its commas tell clauses apart, and it may have none.
    """
    words = split_clauses(text)
    marks = {"ni", "yo", "hablo", "hablando", "y", "ninguno", "ninguna", *_read("no")}
    if marks.isdisjoint(words) and _read("wondering").isdisjoint(words[:1]):
        return Contrast()
    for find in _WAYS:
        turned_down, instead = find(words)
        is_question = find is _find_asked and not _read("asking").isdisjoint(instead)  # «…, le pregunté dónde se saca»
        if is_question or any(weigh(word) == 1 for word in instead if word != PAUSE):
            return Contrast(*(" ".join(word for word in part if word != PAUSE) for part in (turned_down, instead)))
    return Contrast()


Parts = tuple[Sequence[str], Sequence[str]]
"""The words that are turned down, and those that are said in their place."""
_NOTHING: Parts = ((), ())


def _find_way(words: Sequence[str]) -> Parts:
    """What stands before and after «digo», «sino», «me refiero a»."""
    bare = [word for word in words if word != PAUSE]
    is_scorned = "ni" in bare and bare[:1] == ["que"]  # «qué NIT ni qué nada, lo que quiero es la licencia»
    is_asking = bare[:1] != [] and bare[0] in _read("wondering")
    echo = words[: words.index(PAUSE)] if PAUSE in words[: _FEW + 1] else ()  # «¿Qué extorsión? Nadie …»
    is_echo = is_asking and any(weigh(word) == 1 for word in echo)
    denies = is_scorned or not _read("no").isdisjoint(bare[:_TURNING_DOWN])
    sounds = [spell_sound(word) for word in bare]
    for at in range(2, len(bare)):
        way = _find_begun(sounds, at, "instead")
        # «¿Qué extorsión? Yo hablo de la multa», «cuál matrimonio, si le hablo de …»: set against what was understood.
        is_set = way is not None and (way[0] == _I or is_echo or (is_asking and at <= _FEW + 2 and _SPEAKS in way))
        if way is not None and (denies or is_set) and any(weigh(word) == 1 for word in bare[at + len(way) :]):
            return bare[:at], bare[at + len(way) :]
    return _NOTHING


def _find_last(words: Sequence[str]) -> Parts:
    """The thing that is pressed, with how that is said behind it: «no, la partida ya la tengo. Los penales le digo»."""
    if words[0] not in _read("no"):
        return _NOTHING
    pauses = [-1, *(at for at, word in enumerate(words) if word == PAUSE), len(words)]
    for before, end in pairwise(pauses[1:]):
        clause = words[before + 1 : end]
        way = next((way for way in _list_ways("pressing") if tuple(map(spell_sound, clause[-len(way) :])) == way), ())
        thing = clause[: len(clause) - len(way)]
        if way and thing[0] not in _read("no") and 0 < sum(weigh(word) == 1 for word in thing) <= _FEW:
            return words[:before], [*thing, *words[end:]]
    return _NOTHING


def _find_asked(words: Sequence[str]) -> Parts:
    """What is said beside what was not asked, before it and after it: «…; no se trata de un negocio. ¿Qué piden?»."""
    sounds = [spell_sound(word) for word in words]
    begun = [_find_begun(sounds, at, "asked") or () for at in range(len(words) + 1)]
    again = [way or _find_begun(sounds, at, "instead") or () for at, way in enumerate(begun)]
    for at, word in enumerate(words):
        if word not in _read("no") or not begun[at + 1]:
            continue
        later = range(at + 1 + len(begun[at + 1]), len(words))
        end = next((place for place in later if words[place] == PAUSE or again[place]), len(words))
        start = next((place for place in range(end, len(words)) if words[place] not in (PAUSE, "sino")), len(words))
        # «…, le pregunté cuánto cobra»: only that; where nothing is set against it, all the rest.
        instead = words[start + len(again[start]) :] if again[start] else [*words[:at], *words[start:]]
        return words[later.start : end], instead
    return _NOTHING


def _find_wish(words: Sequence[str]) -> Parts:
    """A wish after one that is denied: «yo no quiero cerrar nada apenas *voy a* abrir»."""
    bare = [word for word in words if word != PAUSE]
    sounds = [spell_sound(word) for word in bare]
    for at in _list_denials(bare):
        way = _find_begun(sounds, at, "wishing") or ()
        later = range(at + len(way) + 1, len(bare)) if way else ()
        start = next((place for place in later if _find_begun(sounds, place, "wishing")), None)
        if start is not None and any(weigh(word) == 1 for word in bare[at + len(way) : start]):
            return bare[:start], bare[start:]
    return _NOTHING


def _find_other(words: Sequence[str]) -> Parts:
    """What is asked beside what was answered: «ese es el de policíacos, ¿y los penales?»."""
    bare = [word for word in words if word not in _read("called")]
    end = next((place for place, word in enumerate(bare) if place and word == PAUSE), len(bare))
    after = bare[end + 1 :]
    points = len(bare) > 1 and bare[0] in _read("pointing") and bare[1] in _read("verbs")
    is_other = len(after) > 1 and after[0] == "y" and after[1] in _read("definite") and PAUSE not in after[:-1]
    return (bare[:end], after) if points and is_other else _NOTHING


def _find_none(words: Sequence[str]) -> Parts:
    """What is said after all of a list is turned down: «ninguno de esos, cuánto es el salario mínimo»."""
    at = next((place for place, word in enumerate(words) if word != PAUSE and word not in _read("called")), len(words))
    if words[at : at + 1] not in _NONE:
        return _NOTHING
    end = next((place for place in range(at + 1, len(words)) if words[place] not in _read("of_these")), len(words))
    # «Ninguno de mis hijos tiene DPI» turns nothing down.
    return (words[:end], _skip(words[end:])) if words[end - 1] != "de" else _NOTHING


def turns_down_all(turned_down: str) -> bool:
    """True when the words that are turned down are all of a list: «ninguno de esos»."""
    return any(each in turned_down.split() for (each,) in _NONE)


def _list_denials(words: Sequence[str]) -> Iterator[int]:
    """Places after a «no» that opens a message, or comes after words that say nothing by themselves («no, no el …»)."""
    for at, word in enumerate(words):
        if word in _read("no"):
            yield at + 1
        elif word != PAUSE and weigh(word) == 1 and word not in _read("called"):
            return


def _find_parallel(words: Sequence[str]) -> Parts:
    """What is said after the same opening: «no *es* de la capital *es* de Mixco», «no *para* mí *para* mi hijo»."""
    for at in _list_denials(words):
        if not _opens_contrast(words, at):
            continue
        for again in range(at + 2, len(words)):
            is_own = words[again - 1] not in _read("prepositions") and any(weigh(w) == 1 for w in words[at + 1 : again])
            if words[again] == words[at] and is_own:
                return words[:again], words[again + (words[at] in _read("verbs")) :]
    return _NOTHING


def _opens_contrast(words: Sequence[str], at: int) -> bool:
    """True when what follows a «no» is turned down: «no *es* …», «no *para* …», «no *el* DPI», and no «no *la* tengo»."""
    head, after = (words[at + each] if at + each < len(words) else PAUSE for each in range(2))
    plain = head in _read("verbs") or head in _read("prepositions") or head in _read("articles")
    return plain or (head in _read("pronouns") and after in _read("after_pronoun"))


def _find_thing(words: Sequence[str]) -> Parts:
    """What is said after a thing and a pause, or a second «no»: «no el DPI, el pasaporte», «beca no, trabajo»."""
    for at in _list_denials(words):
        end = next((place for place in range(at, len(words)) if words[place] in (PAUSE, *_read("no"))), None)
        if end is None or end == at or not any(weigh(word) == 1 for word in words[at:end]):
            continue
        is_twice = words[end] in _read("no") and end - at <= _SHORT and words[end + 1 : end + 2] == [PAUSE]
        is_noun = _opens_contrast(words, at) and (words[at] not in _read("verbs") or _is_act(words[at:end]))
        if is_twice or (is_noun and words[end] == PAUSE):
            return words[:end], _skip(words[end:])
    pause = next((place for place, word in enumerate(words) if word == PAUSE), 0)
    said = [word for word in words[:pause] if word not in _read("called")]
    is_after = said[-1:] in _DENIALS and 0 < sum(weigh(word) == 1 for word in said[:-1]) <= _FEW
    return (words[:pause], _skip(words[pause:])) if is_after else _NOTHING


def _is_act(words: Sequence[str]) -> bool:
    """True for «es renovar», which names what is not wanted done."""
    return len(words) == 2 and words[0] in _read("is") and words[1].endswith(("ar", "er", "ir"))


def _skip(words: Sequence[str]) -> Sequence[str]:
    """The words without what joins them to what is turned down: «no, sino que», a pause."""
    joins = {PAUSE} | _read("no") | _read("joins")
    return words[next((place for place, word in enumerate(words) if word not in joins), len(words)) :]


def _find_after(words: Sequence[str]) -> Parts:
    """What is turned down after the same opening: «es *de* la pmt de Mixco no *de* la capital»."""
    for at, word in enumerate(words[:-1]):
        head, told = words[at + 1], words[:at]
        is_contrast = (
            word in _read("no") and head in _read("prepositions") and (not told or told[-1] not in _read("holds"))
        )
        same = {"de", "del"} if head in {"de", "del"} else {head}
        if is_contrast and not same.isdisjoint(told) and PAUSE not in words[at:]:
            return words[at:], told
    return _NOTHING


_WAYS = (
    _find_none, _find_last, _find_asked, _find_way, _find_parallel, _find_thing, _find_wish, _find_after, _find_other,
)  # fmt: skip
"""Ways to turn something down, in the order in which they are tried."""
