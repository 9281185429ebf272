"""Submitted forms, read without surprises."""

from enum import StrEnum

import pytest
from starlette.datastructures import FormData

from console.errors import Invalid
from console.form import Form


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def form(*fields: tuple[str, str]) -> Form:
    return Form(FormData(list(fields)))


def test_a_text_comes_without_blanks_around_it_and_with_plain_line_ends() -> None:
    """What is missing is empty."""
    assert form(("a", "  uno\r\ndos ")).text("a") == "uno\ndos"
    assert form().text("a") == ""


@pytest.mark.parametrize("value", ["x" * 11, "a\0b"])
def test_what_is_too_long_or_cannot_be_stored_is_refused(value: str) -> None:
    """With a sentence in Spanish."""
    with pytest.raises(Invalid, match="caben 10"):
        form(("a", value)).text("a", longest=10)


def test_what_is_required_says_what_is_missing() -> None:
    """By its title."""
    with pytest.raises(Invalid, match="Falta: la razón"):
        form(("a", "  ")).required("a", "la razón")


@pytest.mark.parametrize("value", ["", "uno", "0", "11", "1.5", "٣", "--3"])
def test_a_number_keeps_its_bounds(value: str) -> None:
    """Whole, in plain digits."""
    assert form(("a", "10")).number("a", least=1, most=10) == 10
    with pytest.raises(Invalid, match="entre 1 y 10"):
        form(("a", value)).number("a", least=1, most=10)


def test_boxes_are_those_that_exist() -> None:
    """Unknown values are left out of many, and refused as the only one."""
    filled = form(("a", "red"), ("a", "green"), ("b", "on"))
    assert filled.chosen("a", Colour) == {Colour.RED}
    assert (filled.is_on("b"), filled.is_on("c")) == (True, False)
    with pytest.raises(Invalid):
        form(("a", "green")).one_of("a", list(Colour))


def test_a_missing_file_is_asked_for() -> None:
    """A text in its place is none."""
    with pytest.raises(Invalid, match="elegir un archivo"):
        form(("a", "text")).file("a")
