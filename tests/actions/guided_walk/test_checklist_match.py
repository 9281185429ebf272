"""Papers that a message claims, on the papers of one procedure."""

import pytest

from actions.guided_walk.checklist_match import MOST_ASKED, find_named, names_papers
from catalog_adapter.cleaning.requirement_checklist import Papers, keys_of
from dialogue.understanding import Claims
from tests.actions.small_catalogue import PASSPORT, PHARMACY

PAPERS = Papers.make(PASSPORT)
KEYS = keys_of(PASSPORT.requirements)


@pytest.mark.parametrize(
    ("claims", "side", "papers"),
    [
        (Claims(have=(1, 3)), "have", ["DPI vigente", "Cita impresa"]),
        (Claims(have=(-1,)), "have", ["Cita impresa"]),
        (Claims(have=(9,)), "have", []),
        (Claims(have=(1,), lack=(2,)), "lack", ["Boleta de pago"]),
        (Claims(have_words=("boleta", "dpi")), "have", ["Boleta de pago", "DPI vigente"]),
        (Claims(have_words=("caballo",)), "have", []),
    ],
)
def test_papers_are_named_by_number_or_words(claims: Claims, side: str, papers: list[str]) -> None:
    """On the side that is asked for; beyond the list there is none."""
    named = find_named(PAPERS, claims, side)
    assert ([each.text for each in named.papers], list(named.unclear)) == (papers, [])


def test_words_that_several_papers_have_decide_nothing() -> None:
    """All of them are unclear."""
    named = find_named(Papers.make(PHARMACY), Claims(have_words=("papel",)), "have")
    assert (list(named.papers), len(named.unclear)) == ([], 10)


def test_having_it_means_the_one_that_is_left() -> None:
    """Of several it is asked which, as many as can be read at once; «me falta» alone says nothing."""
    last = find_named(Papers.make(PASSPORT, KEYS[:2]), Claims(said="have"), "have")
    assert [each.text for each in last.papers] == ["Cita impresa"]
    assert len(find_named(Papers.make(PHARMACY), Claims(said="have"), "have").unclear) == MOST_ASKED
    assert find_named(PAPERS, Claims(said="lack"), "lack").unclear == ()


@pytest.mark.parametrize(
    ("claims", "names"),
    [
        (Claims(have_words=("boleta",)), True),
        (Claims(have_words=("caballo",)), False),
        (Claims(have=(9,)), True),
        (Claims(rest="have"), True),
        (Claims(said="lack"), False),
    ],
)
def test_numbers_are_always_about_the_list(claims: Claims, names: bool) -> None:
    """Beyond its end too; words only where a paper has them."""
    assert names_papers(PAPERS, claims) is names
