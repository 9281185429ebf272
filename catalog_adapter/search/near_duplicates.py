"""Near twins: procedures whose names say nearly the same (renewal, other category, person or company).

Names are compared by the words that carry meaning, cut to their first letters and weighed by rarity, so that «Licencia
de armería» and «Renovación de licencia de armería» are near and two licences of other trades are not. What tells twins
apart is the matter of `catalog_adapter.search.distinction`.

This finds all groups at once, for those who keep the catalogue; what a message means beside a topic is weighed with its
words by `actions.procedure_resolution.name_similarity`.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from catalog_adapter.folding import fold, stems
from catalog_adapter.model import Procedure

TWIN = 0.6
"""Share of their words, by rarity, from which two names are twins."""


class Twins:
    """The groups of near-identical names in one catalogue."""

    def __init__(self, procedures: Iterable[Procedure]) -> None:
        """Take the names; everything else is worked out when it is first asked for."""
        self._names = {procedure.id: procedure.name for procedure in procedures}

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Ids of twins, each group and all groups in the order of the catalogue.

        Twins of twins are of one group: «Licencia A», «Licencia B» and «Renovación de licencia B».
        """
        leader = {each: each for each in self._names}

        def find(each: str) -> str:
            while leader[each] != each:
                leader[each] = leader[leader[each]]
                each = leader[each]
            return each

        for each in self._names:
            for other, share in self._near(each):
                if share >= TWIN:
                    leader[find(other)] = find(each)
        members: dict[str, list[str]] = defaultdict(list)
        for each in self._names:
            members[find(each)].append(each)
        return tuple(tuple(group) for group in members.values() if len(group) > 1)

    def find_group(self, procedure: str) -> tuple[str, ...]:
        """The group of a procedure, itself among them; empty when it has no twin."""
        return self._group_of.get(procedure, ())

    @cached_property
    def _group_of(self) -> dict[str, tuple[str, ...]]:
        return {each: group for group in self.groups for each in group}

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        # A name of quiet words only («Solicitud») is compared by all its words.
        return {each: frozenset(stems(name) or fold(name).split()) for each, name in self._names.items()}

    @cached_property
    def _holders(self) -> dict[str, list[str]]:
        holders: dict[str, list[str]] = defaultdict(list)
        for each, words in self._words.items():
            for word in words:
                holders[word].append(each)
        return holders

    @cached_property
    def _rarity(self) -> dict[str, float]:
        return {word: math.log(1 + len(self._names) / len(held)) for word, held in self._holders.items()}

    def _near(self, procedure: str) -> Iterable[tuple[str, float]]:
        """Every other procedure that shares a word, with the share of all words of both, by rarity."""
        words = self._words.get(procedure, frozenset())
        shared: dict[str, float] = defaultdict(float)
        for word in words:
            for other in self._holders[word]:
                shared[other] += self._rarity[word]
        own = self._weigh(words)
        for other, both in shared.items():
            if other != procedure:
                yield other, both / (own + self._weigh(self._words[other]) - both)

    def _weigh(self, words: Iterable[str]) -> float:
        return sum(self._rarity[word] for word in words)
