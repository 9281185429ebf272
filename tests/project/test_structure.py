"""The figures of the house hold, and are measured as they say."""

import ast

import networkx as nx
import pytest

from tests.project.structure import (
    NOT_YET,
    Figure,
    find_longest_chain,
    has_code,
    is_wrapper,
    iter_message_keys,
    measure,
    opens_with_question,
)


@pytest.fixture(scope="module")
def figures() -> list[Figure]:
    """Measured once."""
    return measure()


def test_every_figure_holds_or_is_no_worse_than_it_was(figures: list[Figure]) -> None:
    """`make structure` tells where one falls behind."""
    assert [str(figure) for figure in figures if not figure.is_kept] == []


def test_what_holds_is_no_exception_any_more(figures: list[Figure]) -> None:
    """The list of what does not hold yet grows shorter, and names figures that there are."""
    assert set(NOT_YET) <= {figure.name for figure in figures}
    assert [figure.name for figure in figures if figure.holds and figure.name in NOT_YET] == []


def test_the_longest_chain_counts_a_circle_once() -> None:
    """It goes through a, b or c, and d: three, however often one goes round b and c."""
    graph = nx.DiGraph()
    for one, other in ("ab", "bc", "cb", "cd", "xd"):
        graph.add_edge(one, other)
    assert [min(each) for each in find_longest_chain(graph)] == ["a", "b", "d"]


@pytest.mark.parametrize(
    ("source", "wraps"),
    [
        ("class A(Action):\n def __init__(self, inner: Action): ...\n def run(self): return self.inner.run()", True),
        ("class A(Action):\n def __init__(self, inner: Catalog): ...\n def run(self): return self.inner.run()", False),
        ("class A(Action):\n def __init__(self, inner: Action): ...\n def run(self): return []", False),
    ],
)
def test_a_wrapper_is_an_action_that_runs_another(source: str, wraps: bool) -> None:
    """Being given one, or running anything, is not enough."""
    (node,) = ast.parse(source).body
    assert isinstance(node, ast.ClassDef)
    assert is_wrapper(node) is wraps


@pytest.mark.parametrize(
    ("source", "has"),
    [
        ("class A(Protocol):\n def f(self):\n  'It.'\n  ...", False),
        ("A = 1", False),
        ("def f():\n 'It.'\n return 1", True),
    ],
)
def test_a_module_that_only_declares_needs_no_test(source: str, has: bool) -> None:
    """Shapes and constants are what they are."""
    assert has_code(ast.parse(source)) is has


def test_keys_of_a_message_are_found_directly_and_by_name() -> None:
    """Whatever it is called in between; keys of anything else do not count."""
    tree = ast.parse("a = tracker.latest_message\nb = a.get('one'), tracker.latest_message['two'], other.get('three')")
    assert set(iter_message_keys(tree)) == {"one", "two"}


@pytest.mark.parametrize(
    ("text", "asks"),
    [("What it is.", True), ("Whether, or not.", True), ("Whatever comes.", False), ("A noun.", False)],
)
def test_a_docstring_asks_by_its_first_word(text: str, asks: bool) -> None:
    """Whole words only."""
    assert opens_with_question(text) is asks
