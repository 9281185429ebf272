"""Names of subjects among the words of a message: whole names, longest first, each word for one name."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalog_adapter.search.analyzer_protocol import Analyzer
from catalog_adapter.subjects.model import Subject

_BREAKS = frozenset({"pero", "porque", "pues", "ahora", "aunque", "entonces", "y", "antes", "que", "si"})
"""Words that no name reaches over."""
_OF = frozenset({"de", "d", "del", "para", "tipo"})
_AFTER_HEAD = frozenset({
    "moto", "motocicleta", "carro", "bus", "camion", "trailer", "manejar", "conducir", "vencida", "vencidas", "perdida",
    "robada", "tipoa", "tipob", "tipoc", "tipom", "tipoe", "mi", "nueva", "antes", "tengo", "urgente",
})  # fmt: skip
"""Words behind a head that go on with it."""
_ENDING = 2
"""Letters in which a word and a slip of it end alike: «lisencia», «licencia»; not «cambié», «cambio»."""
_LONG_ENOUGH = 5
"""Shorter words are names only as they are written."""
_GAP = 2
_FURTHEST = (6, 6, 4)
"""Words of some meaning that may stand between two of a name, «licencia *tipo A* de conducir», and by their number how far
apart the two may be in all: nobody names a thing over half a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A subject named in a message."""

    subjects: tuple[Subject, ...]
    """Those called so; one, unless two things have the same name."""
    start: int
    end: int
    """Words of the message, from `start` up to `end`, without it."""
    stems: frozenset[str]
    """The stems of the name."""


class SubjectNames:
    """The names of all subjects, looked up among the words of a message."""

    def __init__(
        self,
        subjects: Iterable[Subject],
        analyzer: Analyzer,
        heads: Mapping[str, str] | None = None,
        *,
        read_words: Callable[[str], Sequence[str]] | None = None,
    ) -> None:
        """Take the subjects.

        Args:
            subjects: All of them.
            analyzer: The language.
            heads: Single words that alone mean one subject, by its id.
            read_words: Cuts a name as messages are cut, «muni» into «municipalidad»; without it the analyzer does.
        """
        self._read_words = read_words or analyzer.split
        subjects = tuple(subjects)
        by_id = {subject.id: subject for subject in subjects}
        self._heads = {word: by_id[identifier] for word, identifier in (heads or {}).items() if identifier in by_id}
        self._analyzer = analyzer
        self._words: set[str] = set()
        self._stems: set[str] = set()
        self._written: dict[str, str] = {}
        self._exact: defaultdict[str, dict[tuple[str, ...], list[Subject]]] = defaultdict(dict)
        self._by_first: defaultdict[str, dict[tuple[str, ...], list[Subject]]] = defaultdict(dict)
        self._breaks: defaultdict[frozenset[str], set[str]] = defaultdict(set)
        for subject in subjects:
            for name in subject.names:
                self._add(subject, name)
        self._reader = analyzer.open_reader(self)
        self.understand = lru_cache(4096)(self._understand)
        self.hear = lru_cache(4096)(self._hear)

    def _add(self, subject: Subject, name: str) -> None:
        words = self._read_words(name)
        key = tuple(stem for word in words if (stem := self._analyzer.term(word)) is not None)
        if not key:
            return
        if len(key) == 1:
            # One word says a thing only as it is written: «cambio» is a name, «cambié» is none.
            key = tuple(words)
            self._breaks[frozenset(words[:1])].update(_BREAKS.intersection(words))
            self._words.update(words)
            stem = self._analyzer.term(words[-1]) or ""
            self._stems.add(stem)
            self._written.setdefault(stem, words[-1])
            self._exact[words[0]].setdefault(key, [])
            if subject not in self._exact[words[0]][key]:
                self._exact[words[0]][key].append(subject)
            return
        self._breaks[frozenset(key)].update(_BREAKS.intersection(words))
        owners = self._by_first[key[0]].setdefault(key, [])
        if subject not in owners:
            owners.append(subject)
        self._words.update(words)
        self._stems.update(key)

    def __contains__(self, term: object) -> bool:
        return term in self._stems

    @property
    def words(self) -> Collection[str]:
        """The words of all names, folded."""
        return self._words

    def frequency(self, term: str) -> int:
        """Each word counts once."""
        return int(term in self._stems)

    def find(self, words: Sequence[str]) -> list[Mention]:
        """The subjects named, in the order in which they are said.

        Args:
            words: The message's, folded, in order; see `nlu.patterns.acts.read_words`.
        """
        stems = [(place, stem) for place, word in enumerate(words) if (stem := self.understand(word))]
        candidates = [mention for at in range(len(stems)) for mention in self._find_from(stems, at)]
        candidates += self._find_exact(words)
        candidates.sort(key=lambda each: (-len(each.stems), each.end - each.start, each.start))
        candidates = [each for each in candidates if not self._is_broken(each, words)]
        taken: set[int] = set()
        kept = []
        for each in candidates:
            span = range(each.start, each.end)
            if taken.isdisjoint(span):
                taken.update(span)
                kept.append(each)
        kept += [each for each in self._find_heads(words) if taken.isdisjoint(range(each.start, each.end))]
        return sorted(kept, key=lambda each: each.start)

    def _is_broken(self, mention: Mention, words: Sequence[str]) -> bool:
        """True when a name reaches over a word at which a clause ends, and has no such word itself."""
        breaks = _BREAKS.intersection(words[mention.start : mention.end])
        return bool(breaks - self._breaks.get(mention.stems, set()))

    def means_something(self, word: str) -> bool:
        """True for a word of some matter, and not for «el», «para» or «quiero»."""
        return self._analyzer.term(word) is not None

    def _find_heads(self, words: Sequence[str]) -> Iterable[Mention]:
        """A word that alone means one thing, where no other noun follows it: «mi licencia», not «licencia sanitaria»."""
        for place, word in enumerate(words):
            subject = self._heads.get(self.hear(word))
            after = next((each for each in words[place + 1 : place + 3] if each not in _OF), "")
            if subject is not None and (not self._analyzer.term(after) or after in _AFTER_HEAD):
                yield Mention(subjects=(subject,), start=place, end=place + 1, stems=frozenset({word}))
                return

    def _find_from(self, stems: Sequence[tuple[int, str]], at: int) -> Iterable[Mention]:
        for key, subjects in self._by_first.get(stems[at][1], {}).items():
            last = _match(stems, at, key)
            if last is not None:
                start, end = stems[at][0], stems[last][0] + 1
                yield Mention(subjects=tuple(subjects), start=start, end=end, stems=frozenset(key))

    def _find_exact(self, words: Sequence[str]) -> Iterable[Mention]:
        heard = [self.hear(word) for word in words]
        for start, word in enumerate(heard):
            for key, subjects in self._exact.get(word, {}).items():
                if tuple(heard[start : start + len(key)]) == key:
                    end = start + len(key)
                    yield Mention(subjects=tuple(subjects), start=start, end=end, stems=frozenset({word}))

    def _hear(self, word: str) -> str:
        """A word as names write it: itself, its singular, or a name's word that sounds or is written nearly so."""
        forms = (word, word.removesuffix("s"), word.removesuffix("es"), word + "s")
        known = next((form for form in forms if form in self._words), None)
        if known is not None or len(word) < _LONG_ENOUGH or not self._analyzer.term(word):
            return known or word
        # A sibling by stem («cambié») is another word; only a slip of the pen is the same.
        readings = [reading for reading in self._reader.read(word) if reading.spans == 1]
        repaired = next((o.term for each in readings for o in each.alternatives if o.meeting == "repair"), "")
        written = self._written.get(repaired or self._analyzer.term(word) or "", word)
        return written if repaired or word.removesuffix("s")[-_ENDING:] == written[-_ENDING:] else word

    def _understand(self, word: str) -> str:
        """The word's stem where a name has it, as written or repaired; empty for words that no name has."""
        own = self._analyzer.term(word) or ""
        if not own or own in self._stems:
            return own
        readings = [reading for reading in self._reader.read(word) if reading.spans == 1]
        sure = (other.term for reading in readings for other in reading.alternatives if other.meeting != "synonym")
        return next(sure, own)


def _match(stems: Sequence[tuple[int, str]], at: int, key: Sequence[str]) -> int | None:
    """The index of the last stem of a name that begins at a place; None where it does not stand there."""
    for wanted in key[1:]:
        near = range(at + 1, min(at + 2 + _GAP, len(stems)))
        following = next((place for place in near if stems[place][1] == wanted), None)
        if following is None or stems[following][0] - stems[at][0] > _FURTHEST[following - at - 1]:
            return None
        at = following
    return at
