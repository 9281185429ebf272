"""Runs of words in a message."""

import pytest

from nlu.text.runs import RunTable, find_run


@pytest.mark.parametrize(
    ("words", "run", "place"),
    [
        ("no se me vencio", ("se", "me"), 1),
        ("se fue y se me vencio", ("se", "me"), 3),
        ("ya se me", ("se", "me"), 1),
        ("se", ("se", "me"), None),
        ("me se", ("se", "me"), None),
        ("", ("se",), None),
        ("si", ("si",), 0),
    ],
)
def test_a_run_is_found_where_all_its_words_stand_together(words: str, run: tuple[str, ...], place: int | None) -> None:
    """The first place, whatever sequence the words come in."""
    assert find_run(words.split(), run) == place
    assert find_run(tuple(words.split()), list(run)) == place


TABLE = RunTable([("pair", ("se", "me")), ("lost", ("perdi",)), ("one", ("se",)), ("pair again", ("se", "me"))])


@pytest.mark.parametrize(
    ("words", "begun", "said"),
    [
        ("se me perdi", ["pair", "lost", "one", "pair again"], ["pair", "lost", "one", "pair again"]),
        ("se fue", ["pair", "one", "pair again"], ["one"]),
        ("perdi perdi", ["lost"], ["lost"]),
        ("me fui", [], []),
        ("", [], []),
    ],
)
def test_a_table_gives_what_begins_and_what_is_said_in_its_own_order(
    words: str, begun: list[str], said: list[str]
) -> None:
    """Whatever the order of the words, and each once."""
    assert [meaning for meaning, _ in TABLE.list_begun(words.split())] == begun
    assert TABLE.list_said(words.split()) == said
