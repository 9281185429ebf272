"""The two procedures that a message wants compared."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from actions.dialogue_state import Memory
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.procedure_resolution.resolution import Verdict

_BETWEEN = frozenset({"y", "e", "o", "u", "con", "vs", "versus", "contra"})
"""What stands between the two, where a message names both."""
_FITS = 0.5
"""Share of the words of one side that a procedure's name must hold, among those talked about."""
_CLEARLY = 0.1

Two = tuple[str, str]


def find_two(knowledge: Knowledge, memory: Memory, message: Incoming) -> Two | None:
    """Ids of the two; None when a message does not say so clearly enough.

    Two may be tapped, named («entre el de 5 y el de 10 años»), numbered («el 1 y el 3»), one may be named beside the
    topic («¿y qué diferencia tiene con la renovación?»), or both were offered just before.
    """
    tapped, understanding = message.entities, message.understanding
    if "procedure" in tapped and "other" in tapped:
        return _pair(knowledge, tapped["procedure"], tapped["other"])
    offered = memory.options or memory.offered
    numbered = [number for number in understanding.numbers if number <= len(offered)]
    content = understanding.topic_words.comparison
    sides = [side for side in _iter_sides(content) if knowledge.find_content(side)]
    if len(numbered) == 2 and not any(word.isalpha() for side in sides for word in knowledge.find_content(side)):
        return _pair(knowledge, offered[numbered[0] - 1], offered[numbered[1] - 1])
    if not sides:
        return _pair(knowledge, *offered[:2]) if len(offered) > 1 else None
    if len(sides) == 1:
        return _beside_topic(knowledge, memory, sides[0])
    return _named(knowledge, memory, sides[0], sides[-1])


def _iter_sides(words: str) -> Iterator[str]:
    """The words before, between and after those that join."""
    for joins, side in groupby(words.split(), _BETWEEN.__contains__):
        if not joins:
            yield " ".join(side)


def _named(knowledge: Knowledge, memory: Memory, left: str, right: str) -> Two | None:
    """Both sides, each as it stands, else with the words of the other: «pasaporte de 5 y de 10 años»."""
    pool = _talked_about(knowledge, memory)
    first = _fit(knowledge, left, pool) or _search(knowledge, left) or _search(knowledge, f"{right} {left}")
    second = _fit(knowledge, right, [each for each in pool if each != first])
    second = second or _search(knowledge, right, other=first) or _search(knowledge, f"{left} {right}", other=first)
    return _pair(knowledge, first, second) if first and second else None


def _beside_topic(knowledge: Knowledge, memory: Memory, named: str) -> Two | None:
    """One is named: beside the topic, or as the family of which two are left."""
    topic = memory.procedure
    if topic is None:
        found = knowledge.decide(named, 0.0)
        two = [match.procedure_id for match in found.matches[:2]] if found.verdict is Verdict.ASK_BACK else []
        return _pair(knowledge, *two) if len(two) == 2 else None
    pool = [each for each in _talked_about(knowledge, memory) if each != topic]
    other = _fit(knowledge, named, pool) or _search(knowledge, named, other=topic)
    return _pair(knowledge, topic, other) if other else None


def _talked_about(knowledge: Knowledge, memory: Memory) -> list[str]:
    """The procedures talked about: those offered, the topic, and its family."""
    topic = [memory.procedure] if memory.procedure else []
    family = [match.procedure_id for each in topic for match in knowledge.find_family(each, "")]
    return list(dict.fromkeys([*memory.options, *memory.offered, *topic, *family]))


def _fit(knowledge: Knowledge, words: str, pool: Sequence[str]) -> str | None:
    """The one of a few whose name fits some words clearly better than the others."""
    if not pool:
        return None
    fits = knowledge.measure_fit(words, pool)
    ranked = sorted(pool, key=lambda each: -fits[each].named)
    best = fits[ranked[0]].named
    second = fits[ranked[1]].named if len(ranked) > 1 else 0.0
    return ranked[0] if best >= _FITS and best > second + _CLEARLY else None


def _search(knowledge: Knowledge, words: str, *, other: str | None = None) -> str | None:
    """Search for some words, without the other side."""
    found = knowledge.decide(words, 0.0)
    if found.verdict not in {Verdict.FOUND, Verdict.ASK_BACK}:
        return None
    return next((match.procedure_id for match in found.matches if match.procedure_id != other), None)


def _pair(knowledge: Knowledge, first: str, second: str) -> Two | None:
    """Two different procedures that can both be answered."""
    known = first != second and knowledge.find_active(first) and knowledge.find_active(second)
    return (first, second) if known else None
