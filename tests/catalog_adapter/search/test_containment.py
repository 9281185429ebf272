"""What a message says besides costs a procedure nothing."""

from dataclasses import dataclass

import pytest

from catalog_adapter.search.containment import OwnPhrase, Phrases, build_phrases, list_said

_DOCUMENTS = [
    [OwnPhrase(frozenset({"renovar", "dpi"}), 1.0), OwnPhrase(frozenset({"dpi", "vencido", "cambiar"}), 0.9)],
    [OwnPhrase(frozenset({"renovar", "licencia"}), 1.0)],
    [OwnPhrase(frozenset({"trabajo", "costa"}), 0.55)],
    [],
]
_NUMBERS = {term: number for number, term in enumerate(sorted({t for d in _DOCUMENTS for p in d for t in p.terms}))}


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    """The phrases of a few procedures."""
    return build_phrases(_DOCUMENTS, _NUMBERS)


def _measure(phrases: Phrases, text: str) -> list[float]:
    return [float(score) for score in phrases.measure({_NUMBERS[w]: 1.0 for w in text.split() if w in _NUMBERS})]


def test_further_words_cost_nothing(phrases: Phrases) -> None:
    """A procedure's score is the same whatever circumstances stand around its name."""
    assert _measure(phrases, "renovar dpi")[0] == _measure(phrases, "renovar dpi trabajo costa sur imposible")[0]


def test_a_whole_name_outweighs_keywords_and_parts(phrases: Phrases) -> None:
    """All of a name counts more than all of a keyword, and far more than a half of another name."""
    dpi, licence, keyword, nameless = _measure(phrases, "renovar dpi trabajo costa")
    assert dpi > keyword > licence > 0
    assert dpi > 2 * licence
    assert nameless == 0


def test_doubtful_words_count_less(phrases: Phrases) -> None:
    """A synonym or a repaired word covers a part of what it stands for."""
    sure, doubtful = ({_NUMBERS["renovar"]: 1.0, _NUMBERS["dpi"]: weight} for weight in (1.0, 0.5))
    assert phrases.measure(sure)[0] > phrases.measure(doubtful)[0] > 0


def test_nothing_said_is_nothing_held(phrases: Phrases) -> None:
    """A message without a known word holds no phrase."""
    assert not phrases.measure({}).any()


@dataclass(frozen=True)
class _Meaning:
    term: str
    weight: float
    meeting: str = "exact"


@dataclass(frozen=True)
class _Word:
    alternatives: tuple[_Meaning, ...]
    written: str = ""
    weight: float = 0.3
    spans: int = 1


def test_the_best_way_to_a_term_counts() -> None:
    """A term that two words may mean is as sure as the surer of them; terms that the index lacks are left out."""
    words = [_Word((_Meaning("dpi", 0.5), _Meaning("cedula", 1.0))), _Word((_Meaning("dpi", 0.85),))]
    assert list_said(words, _NUMBERS) == {_NUMBERS["dpi"]: 0.85}
