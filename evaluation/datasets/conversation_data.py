"""What conversations are measured with, read against a catalogue that is open."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from catalog_adapter.model import Institution, Procedure
from catalog_adapter.sources.country import read_institutions
from catalog_adapter.subjects.reading import read_subjects
from evaluation.datasets.matrices import Matrices
from evaluation.datasets.real_dialogues import read_known_then
from evaluation.measures.real_conversations import Newcomers


def read_matrices(procedures: Sequence[Procedure]) -> Matrices:
    """The matrices over these procedures."""
    return Matrices(procedures=procedures, institutions=read_institutions(), kin=find_kin())


def find_kin() -> dict[str, set[str]]:
    """By procedure, those that serve a subject together with it, itself included."""
    kin: dict[str, set[str]] = defaultdict(set)
    for subject in read_subjects():
        served = set(subject.iter_procedures())
        for each in served:
            kin[each] |= served
    return kin


def find_newcomers(procedures: Sequence[Procedure]) -> Newcomers:
    """The procedures that did not exist when the gold of the real dialogues was set; official ones, of digits, all did."""
    known, kin = read_known_then(), find_kin()
    institutions = {each.id: each for each in read_institutions()}
    fresh = [each for each in procedures if not each.id.isdigit() and each.id not in known]
    by_institution: Mapping[str, set[str]] = defaultdict(set)
    for each in procedures:
        by_institution[each.institution.id].add(each.id)
    return Newcomers(
        names={each.id: tuple(_names(institutions.get(each.institution.id, each.institution))) for each in fresh},
        kin={each.id: kin[each.id] | by_institution[each.institution.id] for each in fresh},
    )


def _names(institution: Institution) -> Iterator[str]:
    yield from (name for name in (institution.name, institution.short, institution.acronym) if name)
