"""Runs of words in a message."""

import pytest

from nlu.text.runs import find_run


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
