"""Which institution people mean, by its popular names and by the words that mean what only it does."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog_adapter.analysis import Analyzer, QueryTerm, Vocabulary
from catalog_adapter.model import Institution
from catalog_adapter.sources.jsonl import JsonlSource

_SHIPPED = Path(__file__).parent / "starter" / "procedures.jsonl"


def read_institutions() -> tuple[Institution, ...]:
    """The institutions that ship with the program: whom to ask for what the catalogue does not hold."""
    return JsonlSource(_SHIPPED, catalogue="starter").institutions


@dataclass(frozen=True, slots=True)
class Mention:
    """An institution that a text names, or whose business it speaks of."""

    institution_id: str
    written: tuple[str, ...]
    """The words of the text that say so, folded."""


class Directory:
    """The institutions' own words, looked up in texts with the same care for typing as search."""

    def __init__(
        self, institutions: Iterable[Institution], analyzer: Analyzer, known: Vocabulary | None = None
    ) -> None:
        """Take the institutions; words of `known` are never taken for misspelt words of the directory."""
        self._keys: dict[tuple[str, ...], list[str]] = {}
        self._words: set[str] = set()
        self._stems: set[str] = set()
        self._known = known
        for institution in institutions:
            names = [institution.name, institution.acronym or "", *institution.terms]
            for name in names:
                self._add(institution.id, name, analyzer)
        self._longest = max(map(len, self._keys), default=0)
        self._reader = analyzer.open_reader(self)

    def _add(self, identifier: str, name: str, analyzer: Analyzer) -> None:
        words = analyzer.split(name)
        key = tuple(term for word in words if (term := analyzer.term(word)) is not None)
        if key:
            self._keys.setdefault(key, []).append(identifier)
            self._words.update(words)
            self._stems.update(key)

    def __contains__(self, term: object) -> bool:
        return term in self._stems or (self._known is not None and term in self._known)

    @property
    def words(self) -> Collection[str]:
        """The directory's words and the known ones, folded."""
        return self._words if self._known is None else self._words.union(self._known.words)

    def frequency(self, term: str) -> int:
        """In how many procedures a term occurs; words of the directory alone count once."""
        return max(1, self._known.frequency(term) if self._known is not None else 0)

    def find_mentions(self, text: str) -> list[Mention]:
        """The institutions that a text means, longest expressions first; each word speaks for one expression."""
        terms = [term for term in self._reader.read(text) if term.spans == 1]
        stems = [_understand(term) for term in terms]
        mentions: list[Mention] = []
        taken: set[int] = set()
        for length in range(min(self._longest, len(stems)), 0, -1):
            for start in range(len(stems) - length + 1):
                covered = range(start, start + length)
                owners = self._keys.get(tuple(stems[start : start + length]))
                if owners and taken.isdisjoint(covered):
                    taken.update(covered)
                    mentions += [Mention(owner, _written(terms[start : start + length])) for owner in owners]
        return mentions


def _understand(term: QueryTerm) -> str:
    """The word as spelt or repaired; synonyms are not taken for the word itself."""
    sure = [other.term for other in term.alternatives if other.meeting != "synonym"]
    return sure[0] if sure else ""


def _written(terms: Sequence[QueryTerm]) -> tuple[str, ...]:
    return tuple(term.written for term in terms)
