"""Rules that a country's law sets to its offices: «¿me pueden pedir esto?» is answered from them, or not at all."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import yaml

from catalog_adapter.errors import InvalidRecord
from catalog_adapter.folding import fold, stems
from catalog_adapter.model import SourceRef
from catalog_adapter.sources.country_files import LOADER, Country, current_country
from catalog_adapter.sources.references import Sources, find_sources, read_sources

_FEWEST = 3
"""Words of meaning that a text must share with a known question; two are in too many others («¿y hay que pagar?»)."""
_OF_TEXT, _OF_PHRASE = 0.75, 0.5
"""Shares of the meaning of a text, and of a known question, that must be common to both."""


Sign = tuple[tuple[str, ...], ...]
"""Groups of folded expressions, of each of which a question must have one."""


class RightKind(StrEnum):
    """Manner of a rule."""

    MAY_NOT_ASK = "may_not_ask"
    MAY_NOT_DO = "may_not_do"
    MUST_DO = "must_do"


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One rule, in our own words."""

    id: str
    kind: RightKind
    title: str
    rule: str
    article: int | None
    """The number that a source gives."""
    exceptions: tuple[str, ...]
    asked_as: tuple[str, ...]
    signs: tuple[Sign, ...] = ()
    """Further ways to ask for it."""
    unless: tuple[str, ...] = ()
    """Folded words of what it does not reach."""
    in_lists: tuple[Sign, ...] = ()
    """What a requirement says that looks like it; for staff to look at, never said to citizens by itself."""
    not_in_lists: tuple[str, ...] = ()
    """Folded words with which a requirement is something else."""
    of_own_papers: bool = False
    """Whether it looks like it when an office asks for a paper that it issues."""
    confirm_with: tuple[str, ...]
    """Institutions' ids; «same-office» is the office that asks."""
    complain_to: tuple[str, ...]
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The law that the rules are of, and whom it binds."""

    number: str
    name: str
    scope: tuple[str, ...]
    binds: frozenset[str]
    does_not_bind: frozenset[str]
    otherwise: str
    """What is said of an office that is in neither list."""
    breach: tuple[str, ...]
    private: tuple[str, ...]
    """Folded words for those who are no office: an employer, a bank, a court."""
    complain_to: tuple[str, ...]
    """Institutions' ids, where no rule is known."""
    charged: str
    """Id of the one to tell where somebody asks for money."""
    rights: tuple[Right, ...]

    def list_broken(self, requirement: str, *, is_own_paper: bool) -> list[Right]:
        """The rules that a requirement seems to break; whether it does only staff can say.

        Args:
            requirement: A line of a procedure's list.
            is_own_paper: Whether it asks for a paper that the office itself issues.
        """
        said = f" {fold(requirement)} "
        return [
            right
            for right in self.rights
            if ((right.of_own_papers and is_own_paper) or any(_has_all(sign, said) for sign in right.in_lists))
            and not _holds_any(right.not_in_lists, said)
        ]

    def binds_office(self, institution: str) -> bool | None:
        """Whether it binds an institution; None where no source says."""
        return institution in self.binds if institution in self.binds | self.does_not_bind else None


class RightsDirectory:
    """The rules, found by the questions that people ask of them."""

    def __init__(self, law: Law | None) -> None:
        self.law = law
        rights = law.rights if law else ()
        self._rights = {right.id: right for right in rights}
        phrases = [(frozenset(stems(text)), right) for right in rights for text in right.asked_as]
        counts = Counter(stem for words, _ in phrases for stem in words)
        total = max(len(phrases), 1)
        self._weights = {stem: math.log(1 + total / count) for stem, count in counts.items()}
        self._unknown = math.log(1 + total)
        self._phrases = [(words, self._weigh(words) or 1, right) for words, right in phrases]

    def get(self, identifier: str) -> Right | None:
        """The rule with an id, or None."""
        return self._rights.get(identifier)

    def find(self, text: str) -> Right | None:
        """The rule that a question is about: by a question that it is known to answer, else by its signs."""
        return self.find_known(text) or self._find_by_signs(text)

    def find_known(self, text: str) -> Right | None:
        """The rule that answers a known question of which a text says nearly all, and hardly anything else."""
        if self._is_out_of_reach(text):
            return None
        words = frozenset(stems(text))
        whole = self._weigh(words) or 1
        scored = [
            (self._likeness(self._weigh(words & phrase), whole, weight), right)
            for phrase, weight, right in self._phrases
            if len(words & phrase) >= _FEWEST
        ]
        best = max((score for score, _ in scored), default=0.0)
        found = {right.id: right for score, right in scored if score == best} if best > 0 else {}
        only = next(iter(found.values())) if len(found) == 1 else None
        return only if only is not None and not _says_any(only.unless, text) else None

    def _find_by_signs(self, text: str) -> Right | None:
        """The only rule of which a text has a sign; two rules are none, for each would be said of the other's matter."""
        if self._is_out_of_reach(text):
            return None
        found = [right for right in self._rights.values() if _has_sign(right, text)]
        return found[0] if len(found) == 1 else None

    def _is_out_of_reach(self, text: str) -> bool:
        return self.law is None or _says_any(self.law.private, text)

    def _likeness(self, common: float, text: float, phrase: float) -> float:
        """Share that the weight of common stems has in a text's and in a phrase's; 0 where one of them is small."""
        of_text, of_phrase = common / text, common / phrase
        return of_text + of_phrase if of_text >= _OF_TEXT and of_phrase >= _OF_PHRASE else 0.0

    def _weigh(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(word, self._unknown) for word in words)


def read_law(country: Country | None = None) -> Law | None:
    """The law of a country; None where it has no such file.

    Raises:
        InvalidRecord: a rule is broken.
    """
    path = (country or current_country()).folder / "rights.yml"
    if not path.is_file():
        return None
    values = yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506  the safe loader, in C where there is one
    sources = read_sources(path.name, values["sources"])
    law, scope = values["law"], values["scope"]
    return Law(
        number=law["number"],
        name=law["name"],
        scope=tuple(scope["says"]),
        binds=frozenset(scope["binds"]),
        does_not_bind=frozenset(scope["does_not_bind"]),
        otherwise=scope["otherwise"],
        breach=tuple(values["breach"]["says"]),
        private=_fold_all(values["private"]),
        complain_to=tuple(values["complain_to"]),
        charged=values["charged"],
        rights=tuple(_right(one, sources) for one in values["rights"]),
    )


def find_right(text: str) -> Right | None:
    """The rule that a question is about; see `RightsDirectory.find`."""
    return open_rights().find(text)


def open_rights(country: Country | None = None) -> RightsDirectory:
    """The directory of a country."""
    return _open(country or current_country())


@cache
def _open(country: Country) -> RightsDirectory:
    return RightsDirectory(read_law(country))


def _has_sign(right: Right, text: str) -> bool:
    if _says_any(right.unless, text):
        return False
    said = f" {fold(text)} "
    return any(_has_all(sign, said) for sign in right.signs)


def _has_all(sign: Sign, said: str) -> bool:
    return all(_holds_any(group, said) for group in sign)


def _says_any(expressions: Iterable[str], text: str) -> bool:
    """True when a text has one of some folded expressions, as whole words."""
    return _holds_any(expressions, f" {fold(text)} ")


def _holds_any(expressions: Iterable[str], said: str) -> bool:
    """As `_says_any`, of a text that is folded and between blanks."""
    return any(f" {each} " in said for each in expressions)


def _fold_all(expressions: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(fold, expressions))


def _right(values: Mapping[str, Any], sources: Sources) -> Right:
    where, lists = f"rights.yml, {values.get('id')}", values.get("in_lists") or {}
    try:
        return Right(
            id=values["id"],
            kind=RightKind(values["kind"]),
            title=values["title"],
            rule=values["rule"],
            article=values["article"],
            exceptions=tuple(values["exceptions"]),
            asked_as=tuple(values["asked_as"]),
            signs=tuple(tuple(map(_fold_all, sign)) for sign in values["signs"]),
            unless=_fold_all(values["unless"]),
            in_lists=tuple(tuple(map(_fold_all, sign)) for sign in lists.get("signs", ())),
            not_in_lists=_fold_all(lists.get("unless", ())),
            of_own_papers=lists.get("own_papers", False),
            confirm_with=tuple(values["confirm_with"]),
            complain_to=tuple(values["complain_to"]),
            sources=find_sources(where, sources, values["source"]),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise InvalidRecord(where, f"no es una regla: {error}") from error
