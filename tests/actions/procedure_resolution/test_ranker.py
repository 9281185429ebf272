"""Families of procedures: whose names are alike, and which of them a few words mean."""

import pytest

from actions.procedure_resolution.decision import Outcome
from actions.procedure_resolution.ranker import Judge
from catalog_adapter.institutions.institution_terms import Directory
from catalog_adapter.model import Alias, AliasKind, Institution, Procedure, SourceRef
from catalog_adapter.search.index import SearchIndex
from nlu.text.analyzer import SpanishAnalyzer

NAMES = {
    "carry": "Licencia de portación de armas de fuego",
    "carry-again": "Renovación de licencia de portación de armas de fuego",
    "carry-lost": "Reposición de licencia de portación de armas de fuego por robo, hurto, extravío o deterioro",
    "card-lost": "Reposición de tarjeta de tenencia por robo, hurto, extravío o deterioro",
    "health-lost": "Reposición de licencia sanitaria por robo, hurto, extravío o deterioro",
    "guide-a": "Licencia de guía de turismo tipo A",
    "guide-b": "Licencia de guía de turismo tipo B",
    "apostille": "Certificado de apostilla",
    "legalization": "Certificado de legalización de documentos",
    "bees": "Carné de apicultor",
}


def make(identifier: str, name: str) -> Procedure:
    """A procedure of a name; people say «legalizar» for an apostille too."""
    aliases = (Alias(text="legalización", kind=AliasKind.NAME, origin="staff"),) if identifier == "apostille" else ()
    institution = Institution(id="gob", name="Gobierno")
    return Procedure(
        id=identifier, name=name, institution=institution, source=SourceRef(name="Catálogo"), aliases=aliases
    )


@pytest.fixture(scope="module")
def judge() -> Judge:
    """A judge of ten procedures."""
    analyzer = SpanishAnalyzer()
    index = SearchIndex.build([make(*each) for each in NAMES.items()], analyzer)
    return Judge(index, Directory([], analyzer))


def test_a_family_shares_most_of_its_names(judge: Judge) -> None:
    """The renewal is nearest; a licence for something else is no relative."""
    family = [match.procedure_id for match in judge.find_family("carry")]
    assert family[0] == "carry-again"
    assert "carry-lost" in family
    assert not {"guide-a", "health-lost", "bees"} & set(family)
    assert judge.find_family("withdrawn") == []


def test_what_was_said_is_no_difference(judge: Judge) -> None:
    """Beside «se me perdió», «por robo, hurto, extravío» makes a name no stranger."""
    plain = {match.procedure_id: match.score for match in judge.find_family("carry-again")}
    said = {match.procedure_id: match.score for match in judge.find_family("carry-again", "y si se me perdió")}
    assert said["carry-lost"] > plain["carry-lost"]
    assert max(said, key=lambda each: said[each] - plain.get(each, 0)) == "carry-lost"


def test_the_plain_one_of_a_family_is_no_variant(judge: Judge) -> None:
    """«Por primera vez» beside a renewal is the licence itself; beside the licence there is nothing plainer."""
    assert judge.find_plain("carry-again") == "carry"
    assert judge.find_plain("carry") is None
    assert judge.find_plain("withdrawn") is None


def test_an_official_name_fits_better_than_other_words_for_it(judge: Judge) -> None:
    """«La legalización» is the procedure of that name, though people call an apostille so too."""
    fits = judge.measure_fit("y la legalización", ["apostille", "legalization", "bees", "withdrawn"])
    assert fits["legalization"].named > fits["apostille"].named > 0
    assert fits["bees"].named == fits["withdrawn"].named == fits["withdrawn"].anywhere == 0


def test_twins_are_what_nothing_in_the_question_tells_apart(judge: Judge) -> None:
    """«Licencia de guía de turismo» may be of type A or B; «tipo B» is one."""
    judged = judge.judge("licencia de guía de turismo")
    if judged.judgement.outcome is Outcome.ANSWER:
        assert [twin.procedure_id for twin in judged.twins]
    else:
        assert {match.procedure_id for match in judged.options} >= {"guide-a", "guide-b"}
    assert judge.judge("licencia de guía de turismo tipo B").twins == ()


def test_a_licence_named_without_an_act_may_be_its_renewal(judge: Judge) -> None:
    """«Permiso de portación» may be wanted new or renewed, as an answer's variants or as options; «renovación» is one."""
    judged = judge.judge("permiso de portación de armas")
    meant = (
        judged.options if judged.judgement.outcome is Outcome.CLARIFY else (judged.finding.matches[0], *judged.variants)
    )
    assert [each.procedure_id for each in meant][:2] == ["carry", "carry-again"]
    assert judge.judge("renovación de licencia de portación de armas").variants == ()


def test_a_name_written_in_full_is_answered_however_common_its_words(judge: Judge) -> None:
    """Whoever writes what only one procedure is called is not asked back for being short."""
    assert judge.judge("carné de apicultor").judgement.outcome is Outcome.ANSWER


@pytest.mark.parametrize(
    ("text", "named"), [("el carné de apicultor", "bees"), ("renovación de portación", "carry-again"), ("xyzzy", None)]
)
def test_the_best_name_for_a_text_is_found(judge: Judge, text: str, named: str | None) -> None:
    """With its share of the words; nothing for words that nobody has."""
    found = judge.find_named(text)
    assert (found[0] if found else None) == named
    assert found is None or 0 < found[1] <= 1
    share = found[1] if found else 0.0
    assert judge.find_named(text, share) == found
    assert judge.find_named(text, share + 0.01) is None
