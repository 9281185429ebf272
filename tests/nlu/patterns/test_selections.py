"""Options meant without a place or a name, and how one begins to name one."""

import pytest

from nlu.patterns.selections import find_selection, names_option, read_option_words
from nlu.text.normalization import split_words
from nlu.text.shorthand import write_out


def words(text: str) -> list[str]:
    """The words as the pipeline reads them."""
    return write_out(split_words(text))


@pytest.mark.parametrize(
    ("text", "selection"),
    [
        ("los dos", "both"), ("ambas por favor", "both"), ("quiero las dos cosas", "both"), ("las 3", "three"),
        ("todas", "all"), ("las dos primeras", "first_two"), ("la 1 y la 3", "several"),
        ("la primera o la segunda, no sé", "several"), ("el otro", "other"), ("no, el otro", "other"),
        ("la 1 no, la otra", "other"), ("cualquiera", "any"), ("el que sea", "any"), ("me da igual", "any"),
        ("cualquiera, me da igual", "any"), ("no sé, los dos", "both"),
        ("el más barato", "contrast"), ("no sé", "unsure"),
        ("no sé qué es eso", "unsure"), ("quién sabe cuál será", "unsure"),
        ("usted dígame cuál me conviene", "unsure"), ("cuál de las dos", "unsure"),
        ("ninguna de las tres", "none"), ("esos no me interesan", "none"), ("no es lo que busco", "none"),
    ],
)  # fmt: skip
def test_selections(text: str, selection: str) -> None:
    """Said with courtesies around it."""
    assert find_selection(words(text)) == selection


@pytest.mark.parametrize(
    "text", ["dos", "la dos", "la segunda", "no", "no sé cuánto cuesta", "los dos pasaportes", "hola"]
)
def test_what_says_more_is_no_selection(text: str) -> None:
    """A place, a bare denial, a matter of its own."""
    assert find_selection(words(text)) is None


@pytest.mark.parametrize(
    ("text", "begins", "rest"),
    [
        ("el de la queja", True, "queja"), ("es la que dice renovación", True, "renovacion"),
        ("ando viendo lo de fábricas", False, "fabricas"), ("qué constancias hay", False, ""), ("", False, ""),
    ],
)  # fmt: skip
def test_the_name_of_an_option_is_read_without_its_frame(text: str, begins: bool, rest: str) -> None:
    """«El de …» begins a name; a question is none."""
    assert (names_option(words(text)), read_option_words(words(text))) == (begins, rest)
