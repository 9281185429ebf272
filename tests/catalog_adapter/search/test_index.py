"""Search finds procedures and says why."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_adapter.model import Alias, AliasKind, Institution, Procedure, SourceRef
from catalog_adapter.search.index import SearchIndex
from catalog_adapter.storage.index_file import open_index
from nlu.text.analyzer import SpanishAnalyzer

_HOME = Institution(id="msp", name="Ministerio de Prueba", acronym="MSP")


def _procedure(identifier: str, name: str, description: str = "", *said: str) -> Procedure:
    return Procedure(
        id=identifier,
        name=name,
        institution=_HOME,
        description=description or None,
        source=SourceRef(name="prueba"),
        aliases=tuple(Alias(text=text, kind=AliasKind.NAME, origin="staff") for text in said),
    )


_PROCEDURES = (
    _procedure("1", "Licencia sanitaria de farmacia", "Permiso para abrir farmacias", "abrir una botica"),
    _procedure("2", "Renovación de licencia sanitaria de farmacia", "Permiso vencido de farmacias"),
    _procedure("3", "Registro de criadores de porcinos", "Granjas de cerdos"),
    _procedure("4", "Apostilla de documentos", "Para usar documentos en el extranjero"),
    _procedure("5", "Licencia ambiental categoría C", "Proyectos de bajo impacto"),
    _procedure("6", "Licencia ambiental categoría A", "Proyectos de gran impacto"),
)


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    """An index over a handful of procedures."""
    return SearchIndex.build(_PROCEDURES, SpanishAnalyzer())


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
    asked = [replace(_procedure(str(number), f"Permiso {number}"), requirements=("sello",)) for number in range(20)]
    index = SearchIndex.build([*asked, _procedure("20", "Sello de escribano")], SpanishAnalyzer())
    sello, permit = index.search("sello permiso").rarities
    assert sello > permit
    assert index.find("permiso del sello")[0].procedure_id == "20"


def test_every_procedure_has_a_score(index: SearchIndex) -> None:
    """The scores of all procedures stand in the order of the index, and the best of them is what is found."""
    scores = index.score_all("criador de porcinos")
    assert len(scores) == len(_PROCEDURES)
    assert index.contents.rows[int(scores.argmax())][0] == "3"


def test_untrusted_fields_are_not_searched() -> None:
    """A description that seems to belong to another record does not lead to this one."""
    stray = replace(_PROCEDURES[4], id="7", description="apicultura", untrusted_fields=frozenset({"description"}))
    index = SearchIndex.build((*_PROCEDURES, stray), SpanishAnalyzer())
    assert index.find("apicultura") == []


def test_empty_catalogue() -> None:
    """A catalogue without procedures can be searched and holds nothing."""
    assert SearchIndex.build((), SpanishAnalyzer()).find("licencia") == []


def test_file_gives_the_same_answers(index: SearchIndex, tmp_path: Path) -> None:
    """An index read from its file finds what the built one finds, and the procedures are not asked for again."""
    path = tmp_path / "index" / "procedures.npz"
    analyzer = SpanishAnalyzer()
    open_index(lambda: _PROCEDURES, analyzer, path=path, version="1")

    def refuse() -> Sequence[Procedure]:
        raise AssertionError("was built again")

    again = open_index(refuse, analyzer, path=path, version="1")
    for text in ("licencia de farmacia", "marranos", "categoría C"):
        assert again.find(text) == index.find(text)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\x00" * 100])
def test_broken_file_is_built_anew(tmp_path: Path, content: bytes) -> None:
    """A damaged file is replaced, not believed."""
    path = tmp_path / "procedures.npz"
    path.write_bytes(content)
    assert open_index(lambda: _PROCEDURES, SpanishAnalyzer(), path=path, version="1").find("apostilla")
    assert path.stat().st_size > len(content)


def test_new_version_is_built_anew(tmp_path: Path) -> None:
    """Another version of the catalogue does not get the old index."""
    path = tmp_path / "procedures.npz"
    open_index(lambda: _PROCEDURES, SpanishAnalyzer(), path=path, version="1")
    newer = open_index(lambda: _PROCEDURES[3:4], SpanishAnalyzer(), path=path, version="2")
    assert newer.find("farmacia") == []
