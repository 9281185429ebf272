"""Institutions by what they are called, as opposed to what is done there: «RENAP», «el ministerio de trabajo»."""

from collections.abc import Iterable
from dataclasses import fields, replace
from importlib.resources import files

from catalog_adapter.folding import fold
from catalog_adapter.institutions.institution_terms import Directory
from catalog_adapter.model import Institution
from catalog_adapter.search.analyzer_protocol import Analyzer


class InstitutionNames:
    """Finds the institution that a few words call by name."""

    def __init__(self, institutions: Iterable[Institution], analyzer: Analyzer) -> None:
        """Index the names.

        Args:
            institutions: Of those with the same id the first one counts.
            analyzer: The language.
        """
        self._analyzer = analyzer
        self._directory = Directory([self._keep_names(each) for each in institutions], analyzer)

    def find(self, text: str) -> tuple[str, ...]:
        """Ids of the institutions that a text is the name of; empty when it is none, or says more than a name.

        Args:
            text: Only the words that may be the name.
        """
        terms = [term for term in self._directory.read(text) if term.spans == 1]
        mentions = self._directory.find_mentions(terms)
        named = {word for mention in mentions for word in mention.written}
        if not mentions or any(term.weight >= 1 and term.written not in named for term in terms):
            return ()
        # «El hospital del IGSS» is the IGSS's, although a hospital alone is the ministry's.
        own = [mention for mention in mentions if fold(" ".join(mention.written)) not in _nicknames()]
        return tuple(dict.fromkeys(mention.institution_id for mention in own or mentions))

    def _keep_names(self, institution: Institution) -> Institution:
        """Without the terms that mean its business: a term is a name when the institution's name holds its words."""
        name = self._stems(f"{institution.name} {institution.acronym or ''}")
        terms = tuple(term for term in institution.terms if self._stems(term) <= name or fold(term) in _nicknames())
        return Institution(id=institution.id, name=institution.name, acronym=institution.acronym, terms=terms)

    def _stems(self, text: str) -> frozenset[str]:
        return frozenset(term for word in self._analyzer.split(text) if (term := self._analyzer.term(word)) is not None)


def _nicknames() -> frozenset[str]:
    """Names that share no word with the official one."""
    text = (files("catalog_adapter") / "words" / "institution_names.txt").read_text(encoding="utf-8")
    return frozenset(map(fold, text.splitlines()))


def complete(institution: Institution, other: Institution | None) -> Institution:
    """An institution with what another record of it knows besides."""
    if other is None:
        return institution
    missing = {
        each.name: getattr(other, each.name) for each in fields(institution) if not getattr(institution, each.name)
    }
    return replace(institution, **missing)
