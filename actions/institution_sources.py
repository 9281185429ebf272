"""Knowledge of institutions that does not come with the catalogue's records, handed to `actions.catalogue_access`."""

from collections.abc import Collection
from dataclasses import dataclass, field

from catalog_adapter.courses.shelf import CourseShelf
from catalog_adapter.institutions.institution_names import InstitutionNames
from catalog_adapter.institutions.offices import Offices
from catalog_adapter.model import Institution
from catalog_adapter.papers.directory import PaperDirectory
from catalog_adapter.rights import RightsDirectory


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionSources:
    """Names, offices, rules and papers beside the records; nothing, unless it is given."""

    elsewhere: Collection[Institution] = ()
    """Institutions to send people to, besides those of the catalogue."""
    names: InstitutionNames | None = None
    """Names of institutions; without it none is found by its name."""
    offices: Offices | None = None
    """Offices of institutions; without them none is known."""
    rights: RightsDirectory = field(default_factory=lambda: RightsDirectory(None))
    """Rules that the law sets to them."""
    papers: PaperDirectory = field(default_factory=lambda: PaperDirectory(()))
    """Papers that they give and ask for."""
    courses: CourseShelf = field(default_factory=CourseShelf)
    """Courses of a portal."""
