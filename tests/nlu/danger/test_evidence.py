"""Danger by the weight of words where no phrase foresaw their order."""

import pytest

from nlu.danger.evidence import list_features, rank_kinds, weigh
from nlu.danger.words import read_meanings


def read(text: str) -> list[frozenset[str]]:
    """Meanings of the words of a text."""
    return [read_meanings(word) for word in text.split()]


@pytest.mark.parametrize(
    ("text", "is_danger"),
    [
        ("me pega mi esposo la cara con el puño", True),
        ("me persigue un hombre con pistola", True),
        ("el cuchillo de cocina", False),
        ("quiero sacar mi pasaporte", False),
        ("", False),
    ],
)
def test_words_weigh_for_or_against_danger(text: str, is_danger: bool) -> None:
    """Above nothing it is danger."""
    weight, start, end = weigh(read(text))
    assert (weight > 0) is is_danger
    assert (start, end) == (0, len(text.split()))


def test_a_long_message_is_weighed_piece_by_piece() -> None:
    """Talk before and after does not hide what is told, and the heaviest piece holds it."""
    told, talk = read("me pega mi esposo la cara con el puño y me sigue pegando hoy"), read("gracias " * 24)
    weight, start, end = weigh([*talk, *told, *talk])
    assert weight > 0
    assert start <= len(talk) < end


def test_length_alone_tells_nothing() -> None:
    """A long story without danger weighs no more than its parts."""
    story = read("vengo de la aldea y el bus baja una vez al día, quiero pagar el boleto de ornato " * 4)
    assert weigh(story)[0] < 0


def test_kinds_are_ranked_by_words() -> None:
    """The likeliest kind of danger comes first."""
    assert rank_kinds(read("hay humo y llamas en la casa de la vecina"))[0] == "fire"


def test_the_end_of_a_message_is_weighed_whatever_its_length() -> None:
    """No word falls between two pieces."""
    told = read("me persigue un hombre con pistola")
    for length in range(40):
        _, start, end = weigh([*read("permiso " * length), *told])
        assert start <= length
        assert end == length + len(told)


def test_features_are_meanings_stems_and_pairs() -> None:
    """A word with a listed meaning pairs by it, another by its first letters; beginnings of the list are no feature."""
    words = [frozenset({"=kasa", "kas*"}), frozenset({"strike", "=golpear"}), frozenset({"=pasaporte"})]
    assert list_features(words) == {
        *("strike", "=kasa", "=golpea", "=pasapo"),
        *("=kasa strike", "strike =pasapo", "=kasa _ =pasapo"),
    }
