"""Interface of a language to search; the language itself is injected.

Search is the same for every language. A language comes in as an `Analyzer`: it cuts texts of the catalogue into terms,
and reads a question as `QueryTerm`s, each with the terms of the index that it may mean. These are shapes (protocols):
the Spanish analyzer in `nlu` fits them without importing them.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol


class Alternative(Protocol):
    """One term of the index that a word of the question may mean."""

    @property
    def term(self) -> str:
        """The term, as the index holds it."""

    @property
    def weight(self) -> float:
        """0..1: how sure it is that this is meant."""

    @property
    def meeting(self) -> str:
        """Kind of the match: exact, repair or synonym."""


class QueryTerm(Protocol):
    """One word (or fixed expression) of the question."""

    @property
    def written(self) -> str:
        """As the person wrote it, folded."""

    @property
    def weight(self) -> float:
        """0..1: how much it says about which procedure is meant."""

    @property
    def spans(self) -> int:
        """Number of the question's words that it covers; an expression repeats words that also come one by one."""

    @property
    def alternatives(self) -> Sequence[Alternative]:
        """Empty when the index knows nothing like it."""


class Vocabulary(Protocol):
    """The terms of an index."""

    def __contains__(self, term: object) -> bool:
        """True when the index holds the term."""

    @property
    def words(self) -> Collection[str]:
        """The words of the catalogue as written there, folded."""

    def frequency(self, term: str) -> int:
        """In how many procedures the term occurs."""


class Reader(Protocol):
    """Reads questions against one vocabulary; made once per index."""

    def read(self, text: str) -> Sequence[QueryTerm]:
        """The words of a question in order; words without any weight are left out."""


class Analyzer(Protocol):
    """A language, as search sees it."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text would be cut into other terms."""

    @property
    def variants(self) -> Mapping[str, int]:
        """Terms that make a procedure a variant of a plain one (renewal, replacement), with the number of their kind.

        Numbers run from 0 to 15 at most.
        """

    def split(self, text: str) -> list[str]:
        """Words of a text, folded, in order."""

    def term(self, word: str) -> str | None:
        """The index term of a folded word; None for words that are not indexed."""

    def open_reader(self, vocabulary: Vocabulary) -> Reader:
        """A reader of questions for an index with this vocabulary."""
