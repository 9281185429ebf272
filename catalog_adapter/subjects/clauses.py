"""Clauses of a message: where each ends, which tells a reason, and which of the things named in them is asked for."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from catalog_adapter.subjects.names import Mention

_PAPERS = frozenset({"con", "sin", "copia", "fotocopia", "traigo", "llevo", "tengo", "presentando"})
"""Words before a name that make it something at hand, and not what is asked for: «con mi DPI», «sin partida»."""
_PLACES = frozenset({"en"})
"""Words before a name that make it the place where something else was said or done: «en el banco no me lo aceptan»."""
_REASONS = frozenset({"porque", "pues", "puesto", "para", "pa", "antes", "pero", "ahora", "aunque"})
"""Words after which circumstances are told: what is named behind them is not what is asked for, where something is
named before."""
_CLAUSES = frozenset({"porque", "pues", "pero", "antes", "aunque", "ahora", "cuando", "entonces", "y", "que"})
"""Words at which another clause begins: its verbs are of something else."""
_TELLS_WHY = frozenset({"porque", "pues", "puesto"})
"""Words after which nothing is asked for; «es que» is one of them too."""
_NOT_WHY = frozenset({"como", "cual", "donde", "cuanto", "cuando"})
"""«¿Cómo es que saco …?» asks."""
_BETWEEN = frozenset({"el", "la", "los", "las", "mi", "mis", "su", "un", "una", "del", "de"})
_TAKES_BACK = frozenset({"perdon", "mejor", "digo", "sino", "confundi", "correccion"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Facts about a message that reading it for subjects needs."""

    text: str
    words: Sequence[str]
    """Folded, in order, with shorthand written out."""
    acts: Sequence[tuple[str, int, int]] = ()
    """Acts by their names in `Act` or «first», each with its place among the words."""
    breaks: AbstractSet[int] = frozenset()
    """Places among the words at which another sentence begins."""


def find_clause(main: Mention, asked: Asked) -> tuple[int, int]:
    """The first word of the clause in which a subject is named, and the one after its last."""
    words = asked.words
    starts = [place + 1 for place in range(main.start) if words[place] in _CLAUSES]
    starts += [place for place in asked.breaks if place <= main.start]
    ends = [place for place in range(main.end, len(words)) if words[place] in _CLAUSES or place in asked.breaks]
    return max(starts, default=0), min(ends, default=len(words))


def is_why(place: int, words: Sequence[str]) -> bool:
    """True when a reason begins at a word."""
    is_just = list(words[place : place + 2]) == ["es", "que"] and words[max(place - 1, 0)] not in _NOT_WHY
    return is_just or words[place] in _TELLS_WHY


def choose_wanted(mentions: Sequence[Mention], message: Asked) -> list[Mention]:
    """The mentions that are asked for, main one first, without what is denied, papers at hand, places and circumstances."""
    words = message.words
    mentions = [each for each in mentions if not _is_denied(each, words)]
    elsewhere = [each for each in mentions if not _is_place(each, message)] or list(mentions)
    asked = [each for each in elsewhere if not _is_paper(each, words)] or elsewhere
    if len(asked) < 2:
        return asked
    taken_back = [each for each in asked[1:] if _follows(each, words, _TAKES_BACK)]
    if taken_back:
        return taken_back[-1:]
    places = range(asked[0].end, len(words))
    behind = next((at for at in places if words[at] in _REASONS or is_why(at, words)), len(words))
    return [each for each in asked if each.start <= behind]


def _is_denied(mention: Mention, words: Sequence[str]) -> bool:
    """True for «el DPI no, para pedir las medidas»; «el DPI no aparece» tells of it."""
    after = words[mention.end : mention.end + 2]
    return list(after[:1]) == ["no"] and (len(after) < 2 or after[1] in _REASONS | _CLAUSES | _TAKES_BACK | _BETWEEN)


def _is_paper(mention: Mention, words: Sequence[str]) -> bool:
    return _follows(mention, words, _PAPERS)


def _is_place(mention: Mention, message: Asked) -> bool:
    """True for «en el banco», and not for «inscribirme en el bono» or «un error en mi partida»."""
    place = mention.start - 1
    while place >= 0 and message.words[place] in _BETWEEN:
        place -= 1
    if place < 0 or message.words[place] not in _PLACES:
        return False
    return not any(end == place for _, _, end in message.acts)


def _follows(mention: Mention, words: Sequence[str], heads: frozenset[str]) -> bool:
    """True when a mention follows one of some words, but for articles between."""
    place = mention.start - 1
    while place >= 0 and words[place] in _BETWEEN:
        place -= 1
    return place >= 0 and words[place] in heads


def list_listed(wanted: Sequence[Mention], words: Sequence[str]) -> list[Mention]:
    """The first thing and those that are listed with it: «los penales, los policíacos y también el RENAS»."""
    joined = list(wanted[:1])
    for each in wanted[1:]:
        between = words[joined[-1].end : each.start]
        if len(between) > _LISTED or not set(between) <= _JOINS:
            break
        joined.append(each)
    return joined


_LISTED = 4
"""So many words may stand between two things that are listed."""
_JOINS = frozenset({
    "y", "e", "o", "u", "ni", "mas", "tambien", "el", "la", "los", "las", "lo", "un", "una", "mi", "mis", "de", "del", "a",
    "al",
})  # fmt: skip
