"""Access to what people ask for by name: subjects, the procedures that serve them, and those meant for somebody."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import cast

from actions.procedure_resolution.name_match import TELLING_APART, find_meant_for
from actions.procedure_resolution.ranker import Judge
from catalog_adapter.model import Institution, Match, Status
from catalog_adapter.records import Records
from catalog_adapter.subjects.documents import is_document
from catalog_adapter.subjects.linker import SubjectLink, SubjectLinker
from catalog_adapter.subjects.model import Subject

_REMEMBERED = 8
"""Texts of which the subject is remembered: a message and its parts."""


class SubjectAccess:
    """The part of `actions.knowledge.Knowledge` that speaks of subjects, over a catalogue whose index is a `Judge`."""

    def __init__(
        self, catalogue: Records, subjects: SubjectLinker | None, count_record_words: Callable[[str, str], int]
    ) -> None:
        """See `actions.catalogue_access.CatalogueKnowledge`."""
        self._catalogue, self._subjects = catalogue, subjects
        self.count_record_words = count_record_words
        # Several steps of a message ask for its subject.
        self._link_subject = lru_cache(_REMEMBERED)(self._read_subject)

    @abstractmethod
    def find_institution(self, institution: str) -> Institution | None:
        """See `Knowledge.find_institution`."""

    def name_of(self, procedure: str) -> str | None:
        """See `Knowledge.name_of`."""
        record = self._catalogue.find_procedure(procedure)
        is_known = record is not None and record.status in {Status.ACTIVE, Status.WITHDRAWN}
        return record.name if record is not None and is_known else None

    def find_family(self, procedure: str, text: str = "") -> Sequence[Match]:
        """See `Knowledge.find_family`."""
        return [each for each in self._judge.find_family(procedure, text) if not is_document(each.procedure_id)]

    def find_subject(self, text: str) -> SubjectLink | None:
        """See `Knowledge.find_subject`."""
        return self._link_subject(text, self._catalogue.version)

    def _read_subject(self, text: str, _version: str) -> SubjectLink | None:
        """The subject that a text names, in one version of the catalogue."""
        link = self._subjects.link(text, self.rank) if self._subjects is not None else None
        return replace(link, procedures=self._place(link.procedures), family=self._place(link.family)) if link else None

    def find_act(self, procedure: str, text: str) -> SubjectLink | None:
        """See `Knowledge.find_act`."""
        same = {procedure, *self._catalogue.list_aliases(procedure)}
        link = self._subjects.find_act(same, text, self.rank) if self._subjects is not None else None
        return replace(link, procedures=self._place(link.procedures), family=self._place(link.family)) if link else None

    def find_variant(self, procedure: str, conditions: Sequence[str]) -> str | None:
        """See `Knowledge.find_variant`."""
        if TELLING_APART.isdisjoint(conditions):
            return None
        same = {procedure, *self._catalogue.list_aliases(procedure)}
        subject = self._subjects.find_of(same) if self._subjects is not None else None
        family = [each.procedure_id for each in self.find_family(procedure)]
        if subject is not None and self._subjects is not None:
            kin = (subject, *self._subjects.list_kin(subject))
            family = [*(procedure for each in kin for procedure in each.iter_procedures()), *family]
        names = {each: self.name_of(each) or "" for each in self._place(family) if each not in same}
        return find_meant_for(conditions, self.name_of(procedure) or "", names, self.count_record_words)

    def _place(self, procedures: Iterable[str]) -> tuple[str, ...]:
        """Ids under which procedures are answered, each once; those that are not are left out."""
        placed = (self._catalogue.resolve_id(each) for each in procedures)
        return tuple(dict.fromkeys(each for each in placed if self.name_of(each) is not None))

    def get_subject(self, subject: str) -> Subject | None:
        """See `Knowledge.get_subject`."""
        return self._subjects.find(subject) if self._subjects is not None else None

    def get_owner(self, subject: str) -> Institution | None:
        """See `Knowledge.get_owner`."""
        known = self.get_subject(subject)
        return self.find_institution(known.institution_id) if known is not None else None

    def rank(self, text: str, procedures: Sequence[str]) -> Sequence[tuple[str, float]]:
        """A few procedures by how many of the words that tell them apart a text says, best first, 0..1 each."""
        placed = {each: self._catalogue.resolve_id(each) for each in procedures}
        worth = self._judge.tell_apart(text, list(placed.values()))
        return sorted(((each, worth.get(placed[each], 0.0)) for each in procedures), key=lambda pair: -pair[1])

    @property
    def _judge(self) -> Judge:
        return cast("Judge", self._catalogue.index)
