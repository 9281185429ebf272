"""Search finds procedures and says why."""

from dataclasses import replace

import pytest

from catalog_adapter.search.index import SearchIndex
from nlu.text.analyzer import SpanishAnalyzer
from tests.catalog_adapter.handful import PROCEDURES, make_procedure


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    """An index over a handful of procedures."""
    return SearchIndex.build(PROCEDURES, SpanishAnalyzer())


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("licencia de farmacia", "1"),
        ("LISENSIA DE FARMASIA!!!", "1"),
        ("se me venció la licencia de la farmacia", "2"),
        ("kiero abrir una vótica", "1"),
        ("tengo una granja de marranos", "3"),
        ("apostiyar un diploma", "4"),
        ("lciencia ambinetal categoria c", "5"),
        ("licencia ambiental tipo A", "6"),
    ],
)
def test_first(index: SearchIndex, text: str, first: str) -> None:
    """The right procedure comes first in spite of sounds, slips, citizens' words and variants."""
    assert index.find(text)[0].procedure_id == first


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("quiero abrir una botica", ["1"]),
        ("abrir una votica!!", ["1"]),
        ("q piden pa la apostilla de documentos", ["4"]),
        ("licencia ambiental", []),
        ("licencia ambiental categoría C", ["5"]),
        ("registro de criadores", []),
        ("registro de criadores de porcinos en Jalapa", []),
        ("buenas tardes", []),
    ],
)
def test_called_just_so(index: SearchIndex, text: str, called: list[str]) -> None:
    """What a question says is a name when it is all of the name, official or citizens', and nothing besides."""
    rows = index.find_called(index.search(text).terms)
    assert [index.contents.rows[row][0] for row in rows] == called


@pytest.mark.parametrize("text", ["", "   ", "buenas tardes", "🙏🙏", "zzzz qqqq", "¿?"])
def test_nothing_known(index: SearchIndex, text: str) -> None:
    """Without a word that means something nothing is found."""
    assert index.find(text) == []


def test_evidence_says_why(index: SearchIndex) -> None:
    """Each match names the words of the question, what they met and in which field; the weightiest comes first."""
    match = index.find("registro para mis marranos")[0]
    words = {evidence.term: evidence for evidence in match.evidence}
    assert words["marranos"].field in {"name", "description"}
    assert words["marranos"].found != "marranos"
    weights = [evidence.weight for evidence in match.evidence]
    assert weights == sorted(weights, reverse=True)


def test_scores_are_shares(index: SearchIndex) -> None:
    """Scores lie between 0 and 1 and fall from match to match; the limit holds."""
    scores = [match.score for match in index.find("licencia sanitaria ambiental", limit=3)]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_order_and_looks_do_not_count(index: SearchIndex) -> None:
    """Word order, capitals, punctuation, emoji and drawn-out letters change no score."""
    plain = _scores(index, "licencia ambiental para proyectos")
    for text in (
        "PROYECTOS ambiental, para licencia",
        "licencia ambientaaaal para proyectos 🙏",
        "¡Licencia ambiental; proyectos!",
    ):
        assert _scores(index, text) == pytest.approx(plain)


def _scores(index: SearchIndex, text: str) -> dict[str, float]:
    return {match.procedure_id: match.score for match in index.find(text)}


def test_a_usual_requirement_is_a_rare_name() -> None:
    """A word that stands in nearly every list of requirements still tells names apart, more than one of many names does."""
    asked = [replace(make_procedure(str(number), f"Permiso {number}"), requirements=("sello",)) for number in range(20)]
    index = SearchIndex.build([*asked, make_procedure("20", "Sello de escribano")], SpanishAnalyzer())
    sello, permit = index.search("sello permiso").rarities
    assert sello > permit
    assert index.find("permiso del sello")[0].procedure_id == "20"


def test_every_procedure_has_a_score(index: SearchIndex) -> None:
    """The scores of all procedures stand in the order of the index, and the best of them is what is found."""
    scores = index.score_all("criador de porcinos")
    assert len(scores) == len(PROCEDURES)
    assert index.contents.rows[int(scores.argmax())][0] == "3"


def test_untrusted_fields_are_not_searched() -> None:
    """A description that seems to belong to another record does not lead to this one."""
    stray = replace(PROCEDURES[4], id="7", description="apicultura", untrusted_fields=frozenset({"description"}))
    index = SearchIndex.build((*PROCEDURES, stray), SpanishAnalyzer())
    assert index.find("apicultura") == []


def test_empty_catalogue() -> None:
    """A catalogue without procedures can be searched and holds nothing."""
    assert SearchIndex.build((), SpanishAnalyzer()).find("licencia") == []
