"""Recognition of the institution that people mean, by its popular names and by the words that mean what only it does."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

import yaml

from catalog_adapter.model import Institution
from catalog_adapter.search.analyzer_protocol import Analyzer, QueryTerm


def list_units(institutions: Collection[str]) -> frozenset[str]:
    """Ids of the parts of some institutions that have a name of their own, where the catalogue lists what they do."""
    units: dict[str, list[str]] = yaml.safe_load((files("catalog_adapter") / "words" / "units.yml").read_text("utf-8"))
    return frozenset(unit for institution in institutions for unit in units.get(institution, ()))


@dataclass(frozen=True, slots=True)
class Mention:
    """An institution that a text names, or whose business it speaks of."""

    institution_id: str
    written: tuple[str, ...]
    """The words of the text that say so, folded."""


class Directory:
    """The institutions' own words, looked up among the words of a question as search has read them."""

    def __init__(self, institutions: Iterable[Institution], analyzer: Analyzer) -> None:
        self._keys: dict[tuple[str, ...], list[str]] = {}
        self._names: set[tuple[str, tuple[str, ...]]] = set()
        self._words: set[str] = set()
        self._stems: set[str] = set()
        self._analyzer = analyzer
        for institution in institutions:
            own = [institution.name, institution.acronym or "", institution.short or ""]
            for name in (*own, *institution.terms):
                self._add(institution.id, name, analyzer)
            self._names.update((institution.id, key) for name in own if (key := self._cut(name)))
        self._longest = max(map(len, self._keys), default=0)
        self._reader = analyzer.open_reader(self)

    def _add(self, identifier: str, name: str, analyzer: Analyzer) -> None:
        words, key = analyzer.split(name), self._cut(name)
        if key:
            self._keys.setdefault(key, []).append(identifier)
            self._words.update(words)
            self._stems.update(key)

    def _cut(self, name: str) -> tuple[str, ...]:
        return tuple(term for word in self._analyzer.split(name) if (term := self._analyzer.term(word)) is not None)

    def is_name(self, mention: "Mention") -> bool:
        """Whether a mention is by the institution's own name, and not by what it does."""
        return (mention.institution_id, self._cut(" ".join(mention.written))) in self._names

    def __contains__(self, term: object) -> bool:
        return term in self._stems

    @property
    def words(self) -> Collection[str]:
        """The directory's words, folded."""
        return self._words

    def frequency(self, term: str) -> int:
        """Each word counts once."""
        return int(term in self._stems)

    def read(self, text: str) -> Sequence[QueryTerm]:
        """The words of a text, read without any catalogue."""
        return self._reader.read(text)

    def find_mentions(self, terms: Sequence[QueryTerm]) -> list[Mention]:
        """The institutions that a question means, longest expressions first; each word speaks for one expression.

        Args:
            terms: The question as search read it, or as `read` does.
        """
        words = [term for term in terms if term.spans == 1]
        stems = [self._understand(term) for term in words]
        mentions: list[Mention] = []
        taken: set[int] = set()
        for length in range(min(self._longest, len(stems)), 0, -1):
            for start in range(len(stems) - length + 1):
                covered = range(start, start + length)
                owners = self._keys.get(tuple(stems[start : start + length]))
                if owners and taken.isdisjoint(covered):
                    taken.update(covered)
                    written = tuple(term.written for term in words[start : start + length])
                    mentions += [Mention(owner, written) for owner in owners]
        return mentions

    def _understand(self, term: QueryTerm) -> str:
        """The word's own stem where the directory has it; else what search repaired it to; else our own repair."""
        own = self._analyzer.term(term.written) or ""
        if own in self._stems:
            return own
        if not term.alternatives:
            repaired = [reading for reading in self._reader.read(term.written) if reading.spans == 1]
            return _get_sure(repaired[0]) if repaired else ""
        return _get_sure(term)


def _get_sure(term: QueryTerm) -> str:
    """The term that a word is or was repaired to; synonyms are not taken for the word itself."""
    return next((other.term for other in term.alternatives if other.meeting != "synonym"), "")
