"""Sentences as they are typed on a phone."""

from evaluation.datasets.noise import TypoGenerator

TEXT = "¿Qué necesito para renovar la licencia de conducir que se venció el año pasado?"


def test_the_same_seed_writes_the_same_way() -> None:
    """Figures can be compared; another seed writes otherwise."""
    assert TypoGenerator(1).scribble(TEXT) == TypoGenerator(1).scribble(TEXT)
    assert len({TypoGenerator(seed).scribble(TEXT) for seed in range(10)}) > 5


def test_no_word_is_lost_or_added() -> None:
    """And first letters of slips stay, so that people could still read it."""
    for seed in range(30):
        assert len(TypoGenerator(seed).scribble(TEXT).split()) == len(TEXT.split())


def test_scribbling_is_repeatable() -> None:
    """Careless writing keeps the number of words and is the same for the same seed."""
    text = "¿Qué necesito para renovar la licencia de conducir de mi hermano que vive en Quetzaltenango?"
    first, again = (TypoGenerator(3).scribble(text) for _ in range(2))
    assert first == again != text
    assert len(first.split()) == len(text.split())
