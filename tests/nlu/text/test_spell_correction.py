"""Unknown words are repaired, with care."""

import pytest

from nlu.text.spell_correction import Speller

_KNOWN = {
    "licencia": 90,
    "minera": 9,
    "farmacia": 30,
    "inscripcion": 60,
    "orilla": 2,
    "conclusion": 3,
    "vacuna": 5,
    "gas": 9,
}


@pytest.fixture(scope="module")
def speller() -> Speller:
    """A speller who knows a few words."""
    return Speller(_KNOWN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("lciencia", "licencia"), ("licenca", "licencia"), ("frmacia", "farmacia"), ("inscrpcon", "inscripcion")],
)
def test_slips_are_repaired(speller: Speller, typed: str, meant: str) -> None:
    """One slip is forgiven, and two in long words."""
    assert speller.repair(typed)[0].word == meant


@pytest.mark.parametrize("typed", ["tortillas", "convulsiones", "gaz", "123", "ga", "xyzxyz"])
def test_other_words_are_left_alone(speller: Speller, typed: str) -> None:
    """Words that are merely alike, short words and numbers are not bent into known ones."""
    assert speller.repair(typed) == ()


def test_frequent_words_come_first() -> None:
    """Among words equally near the one that is used more often comes first."""
    repairs = Speller({"vacuna": 50, "vacunas": 1, "vacuno": 3}).repair("vacunq")
    assert repairs[0].word == "vacuna"
