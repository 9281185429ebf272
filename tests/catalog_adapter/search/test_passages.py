"""Names and sentences one by one."""

import numpy as np
import pytest

from catalog_adapter.search.passages import Passages, Sentence, build_passages

TERMS = {"abrir": 0, "botica": 1, "farmacia": 2, "licencia": 3}
IDF = np.array([1.0, 3.0, 4.0, 2.0], np.float32)


def name(*terms: str) -> Sentence:
    """A name of these terms."""
    return Sentence(frozenset(terms), is_name=True)


@pytest.fixture
def passages() -> Passages:
    """A name and a sentence, another name, nothing, and a name again."""
    said = Sentence(frozenset({"abrir", "botica"}), is_name=False)
    return build_passages([[name("licencia", "farmacia"), said], [name("licencia")], [], [name("botica")]], TERMS, IDF)


def test_a_passage_is_a_unit_vector(passages: Passages) -> None:
    """Its terms weigh by rarity, 2 and 4 here, over the root of 20."""
    numbers, weights = passages.look_up(TERMS["licencia"])
    assert list(numbers) == [0, 2]
    assert list(weights) == pytest.approx([2 / 20**0.5, 1.0])
    squares = np.zeros(passages.size)
    np.add.at(squares, passages.passages, passages.weights**2)
    assert list(squares) == pytest.approx([1, 1, 1, 0, 1])


def test_the_best_passage_speaks_for_its_document(passages: Passages) -> None:
    """A document without any has an empty one, so that each keeps its place."""
    assert passages.size == 5
    scores = np.array([0.1, 0.7, 0.3, 0.0, 0.2], np.float32)
    assert list(passages.best_by_document(scores)) == pytest.approx([0.7, 0.3, 0.0, 0.2])


@pytest.mark.parametrize(
    ("said", "meant", "documents"),
    [
        (["licencia"], [["licencia"]], [1]),
        (["licencia", "farmacia"], [["licencia"], ["farmacia"]], [0]),
        (["licencia", "farmacia"], [], [0, 1]),
        (["abrir", "botica"], [["botica"]], [3]),
        (["abrir", "botica"], [["abrir"], ["botica"]], []),
        (["farmacia", "botica"], [["farmacia", "botica"]], [3]),
        (["farmacia"], [["farmacia"]], []),
        ([], [], []),
    ],
)
def test_a_name_is_equal_when_nothing_of_it_is_unsaid(
    passages: Passages, said: list[str], meant: list[list[str]], documents: list[int]
) -> None:
    """All its terms are said, and it holds one of each that is meant; a sentence is no name, however equal."""
    numbers = [[TERMS[term] for term in one] for one in (said, *meant)]
    assert passages.find_equal(numbers[0], numbers[1:]) == documents
