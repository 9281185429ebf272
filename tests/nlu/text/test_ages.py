"""Ages as they are told."""

import pytest

from nlu.text.ages import leave_out_ages, list_years_of_age
from nlu.text.normalization import split_words


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("tengo 17", [17]),
        ("mi sobrina de 9 años", [9]),
        ("ya cumplió 18 la otra semana", [18]),
        ("cumple 6 meses de embarazo", []),
        ("el pasaporte de 10 años", []),
        ("llevo 5 años viudo", []),
        ("tiene 8 años casada", []),
        ("tengo 15 años cumplidos", [15]),
    ],
)
def test_ages_are_told_from_spans(text: str, ages: list[int]) -> None:
    """How long something lasts or has lasted is nobody's age."""
    assert list_years_of_age(split_words(text)) == ages


def test_an_age_names_no_procedure() -> None:
    """A child of five asks for no passport of five years."""
    assert leave_out_ages(split_words("pasaporte para mi nieta de 5 años")) == [
        "pasaporte",
        "para",
        "mi",
        "nieta",
        "de",
    ]
    assert leave_out_ages(split_words("pasaporte de 5 años")) == ["pasaporte", "de", "5", "anos"]
