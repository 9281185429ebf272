"""The knowledge that actions answer from: what they ask of the catalogue, whatever answers it.

`actions.catalogue_access` implements it over the catalogue and its search.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from actions.procedure_resolution.resolution import Finder
from catalog_adapter.courses.shelf import CourseShelf
from catalog_adapter.institutions.office_file import Office
from catalog_adapter.life_events.directory import LifeEventDirectory
from catalog_adapter.model import Institution, Procedure
from catalog_adapter.papers.directory import PaperDirectory
from catalog_adapter.rights import RightsDirectory
from catalog_adapter.search.distinction import Distinction
from catalog_adapter.subjects.model import Subject


class Knowledge(Finder, Protocol):
    """Records, institutions, offices and life events, beside what finds a procedure."""

    @property
    def today(self) -> date:
        """The day in Guatemala."""
        ...

    @property
    def life_events(self) -> LifeEventDirectory | None:
        """Events that people live through; without them no message is taken for one."""
        ...

    @property
    def rights(self) -> RightsDirectory:
        """Rules that the country's law sets to its offices."""
        ...

    @property
    def papers(self) -> PaperDirectory:
        """Papers that procedures ask for."""
        ...

    @property
    def courses(self) -> CourseShelf:
        """Courses of a portal; of none, where no portal is set up."""
        ...

    def get_procedure(self, procedure: str) -> Procedure:
        """The record of a procedure that was found a moment ago.

        Raises:
            ProcedureNotFound: It is no longer there.
        """
        ...

    def find_active(self, procedure: str) -> Procedure | None:
        """The record of a procedure, where it may be answered."""
        ...

    def find_review(self, procedure: str) -> str | None:
        """Reason for a procedure's review, in staff's words; None where it is not."""
        ...

    def find_institution(self, institution: str) -> Institution | None:
        """An institution of the catalogue, or one to send people to, with what both know of it."""
        ...

    def find_institutions_named(self, text: str) -> Sequence[str]:
        """Ids of the institutions that a text is the name of; empty when it says anything else."""
        ...

    def find_institution_mentioned(self, text: str) -> str | None:
        """The id of the institution that a text names among other words; None where it names none, or whose is not known."""
        ...

    def list_offices(self, institution: str) -> Sequence[Office]:
        """Offices of an institution: those that staff imported, else those that ship with it; empty when nobody has said."""
        ...

    def get_subject(self, subject: str) -> Subject | None:
        """The subject with an id, or None."""
        ...

    def list_procedures(self, *, institution: str | None = None) -> Sequence[Procedure]:
        """The procedures that can be answered, of one institution or of all."""
        ...

    def list_categories(self) -> Sequence[str]:
        """The categories of the procedures, those with most procedures first."""
        ...

    def find_category(self, text: str) -> str | None:
        """The category that a text is the name of, or part of it; None when it says anything else."""
        ...

    def find_by_document(self, text: str) -> Sequence[Procedure]:
        """The procedures at whose end one holds a document that a text names."""
        ...

    def tell_apart(self, procedures: Sequence[str]) -> Distinction:
        """Differences of a few procedures, in the order given; each must be one that `name_of` knows."""
        ...

    def drop_copies(self, procedures: Sequence[str]) -> tuple[str, ...]:
        """Without procedures whose whole record equals an earlier one's."""
        ...

    def make_sheet_link(self, procedure: Procedure, ticked: Sequence[str]) -> str | None:
        """The address of the checklist on paper; None where none are made."""
        ...

    def read_likeness(self, text: str) -> float:
        """Cosine of a text to the nearest name or citizens' sentence of a procedure, 0..1."""
        ...

    def compare(self, text: str, passages: Sequence[str]) -> Sequence[float]:
        """Nearness in meaning of a text to each of some passages, -1..1."""
        ...

    def count_record_words(self, kind: str, passage: str) -> int:
        """Number of words of a passage that speak of a kind of condition."""
        ...
