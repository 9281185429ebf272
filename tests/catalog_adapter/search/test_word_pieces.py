"""Words are cut into the pieces that are the most frequent together."""

import pytest

from catalog_adapter.search.word_pieces import CLOSING, OPENING, UNKNOWN, WordPieces

_PIECES = ["<unk>", "<s>", "</s>", "▁li", "cen", "cia", "▁licencia", "▁", "l", "i", "c", "e", "n", "a"]
_SCORES = [-30.0, 0.0, 0.0, -4.0, -5.0, -5.0, -9.0, -3.0, -6.0, -6.0, -6.0, -6.0, -6.0, -6.0]


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        (["licencia"], ["▁licencia"]),
        (["licenc"], ["▁li", "cen", "c"]),
        (["cia", "li"], ["▁", "cia", "▁li"]),
        (["lx"], ["▁", "l", "<unk>"]),
        ([], []),
    ],
)
def test_cut(words: list[str], cut: list[str]) -> None:
    """The way with the highest sum of scores wins, and a character without a piece is the unknown one."""
    numbers = WordPieces(_PIECES, _SCORES).cut(words)
    assert (numbers[0], numbers[-1]) == (OPENING, CLOSING)
    assert [_PIECES[number] for number in numbers[1:-1]] == cut


def test_endless_words_are_read_in_part() -> None:
    """A word of ten thousand letters takes no longer than one of sixty."""
    numbers = WordPieces(_PIECES, _SCORES).cut(["x" * 10_000])
    assert len(numbers) < 70
    assert UNKNOWN in numbers
