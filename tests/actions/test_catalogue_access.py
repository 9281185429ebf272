"""The catalogue as the actions see it."""

from dataclasses import replace

import pytest

from actions.catalogue_access import CatalogueKnowledge
from actions.institution_sources import InstitutionSources
from actions.procedure_resolution.resolution import Verdict
from catalog_adapter.errors import ProcedureNotFound
from catalog_adapter.model import Procedure
from catalog_adapter.subjects.linker import SubjectLink
from catalog_adapter.subjects.model import Subject
from tests.actions.small_catalogue import ELSEWHERE, IGM, PASSPORT, RECORDS, TODAY, FewRecords, make_knowledge


class OneSubject:
    """A linker that knows passports by their starter record, and one that is gone."""

    subject = Subject(id="passport", names=("pasaporte",), institution_id="igm")

    def link(self, text: str, rank: object) -> SubjectLink | None:
        """What is named, in any message that has the word."""
        procedures = ("starter-passport", "gone", "passport-adult")
        return SubjectLink(subject=self.subject, act=None, procedures=procedures) if "pasaporte" in text else None

    def find(self, subject: str) -> Subject | None:
        """By id."""
        return self.subject if subject == "passport" else None


class Links:
    """Addresses of checklists."""

    def make_link(self, procedure: Procedure, ticked: object) -> str:
        """One that names both."""
        return f"/{procedure.id}?{ticked}"


def test_procedures_are_known_by_their_status(knowledge: CatalogueKnowledge) -> None:
    """What staff switched off has a name and a reason, and is not answered."""
    assert knowledge.name_of("honey") == "Permiso de exportación de miel"
    assert knowledge.find_active("honey") is None
    assert knowledge.find_review("honey") == "Cambió el formulario."
    assert (knowledge.name_of("gone"), knowledge.find_review("bee-card")) == (None, None)
    assert "honey" not in {each.id for each in knowledge.list_procedures()}
    with pytest.raises(ProcedureNotFound):
        knowledge.get_procedure("gone")


def test_an_institution_is_known_by_both_sources() -> None:
    """What the catalogue does not say of it comes from the other; one without procedures is known too."""
    bare = replace(PASSPORT, institution=replace(IGM, phones=()))
    knowledge = CatalogueKnowledge(FewRecords(bare), InstitutionSources(elsewhere=[IGM, ELSEWHERE]))
    found = knowledge.find_institution("igm")
    assert found is not None
    assert found.phones == IGM.phones
    assert knowledge.find_institution("sat") is ELSEWHERE
    assert knowledge.find_institution("x") is None


@pytest.mark.parametrize(
    ("text", "named"),
    [("ministerio de salud", ("mspas",)), ("MAGA", ("maga",)), ("abejas del MAGA", ()), ("abejas", ())],
)
def test_an_institution_is_found_by_its_very_name(
    knowledge: CatalogueKnowledge, text: str, named: tuple[str, ...]
) -> None:
    """Anything more is no name."""
    assert knowledge.find_institutions_named(text) == named


def test_a_subjects_procedures_are_those_that_can_be_answered() -> None:
    """Each once, under the id by which it is answered; what is gone is left out."""
    knowledge = make_knowledge(*RECORDS, subjects=OneSubject())
    link = knowledge.find_subject("pasaporte")
    assert link is not None
    assert link.procedures == ("passport-adult",)
    assert knowledge.find_subject("miel") is None
    owner = knowledge.get_owner("passport")
    assert owner is not None
    assert owner.id == "igm"
    assert knowledge.get_owner("gone") is None


def test_without_subjects_none_is_found(knowledge: CatalogueKnowledge) -> None:
    """A catalogue of somebody's own comes without them."""
    assert knowledge.find_subject("pasaporte") is None
    assert knowledge.get_subject("passport") is None


def test_search_decides_what_a_text_means(knowledge: CatalogueKnowledge) -> None:
    """A full name is found, and nothing is made of words that nobody has."""
    found = knowledge.decide("carné de apicultor", 0.0)
    assert (found.verdict, found.matches[0].procedure_id) == (Verdict.FOUND, "bee-card")
    assert knowledge.decide("hola como estas", 0.9).verdict is Verdict.OUT_OF_SCOPE
    assert knowledge.find_content("cuánto cuesta el pasaporte")[-1] == "pasaporte"
    assert knowledge.find_named("carné de apicultor") == ("bee-card", 1.0)
    assert knowledge.estimate("carné de apicultor") > 0.5 > knowledge.estimate("hola")
    assert knowledge.read_likeness("pasaporte ordinario") == pytest.approx(1.0)


def test_a_few_procedures_are_ranked_by_what_tells_them_apart(knowledge: CatalogueKnowledge) -> None:
    """Under the ids that were given, best first."""
    ranked = knowledge.rank("renovación", ["starter-passport", "passport-again"])
    assert [each for each, _ in ranked] == ["passport-again", "starter-passport"]
    assert ranked[0][1] > ranked[1][1]


def test_records_are_compared_whole(knowledge: CatalogueKnowledge) -> None:
    """Copies are dropped, others are told apart by their names."""
    assert knowledge.drop_copies(["bee-card", "bee-card", "passport-adult"]) == ("bee-card", "passport-adult")
    labels = knowledge.tell_apart(["dealer-company", "dealer-person"]).labels
    assert [each.text for each in labels] == ["Persona jurídica", "Persona individual"]


def test_offices_sheets_and_the_day_come_from_outside(knowledge: CatalogueKnowledge) -> None:
    """Offices that staff imported come before those that ship."""
    assert [each.name for each in knowledge.list_offices("igm")] == ["Sede Cobán", "Sede Xela"]
    assert knowledge.today == TODAY
    assert knowledge.make_sheet_link(PASSPORT, ["k"]) is None
    assert make_knowledge(*RECORDS, sheets=Links()).make_sheet_link(PASSPORT, ["k"]) == "/passport-adult?['k']"
    shipped = CatalogueKnowledge(FewRecords(PASSPORT)).list_offices("igm")
    assert [(each.name, each.municipality) for each in shipped] == [("Sede central", "0101")]
