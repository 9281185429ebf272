"""Choices that the text names too are read once, however a channel shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.base import Button, Layout, Reply
from channels.limits import Limits
from channels.options import with_options, without_options
from channels.rendering import render

TITLES = ("Renovar la licencia", "Reponer la licencia", "Ninguno de estos")
NAMED = "¿Cuál es el suyo?\n1. Renovar la licencia\n2. Reponer la licencia\n\nSi no es ninguno, dígamelo."
SMALL = Limits(text=1000, body=1000, buttons=3, button_title=10, rows=5, row_title=24, row_description=72)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (NAMED, "¿Cuál es el suyo?\n\nSi no es ninguno, dígamelo."),
        ("¿Cuál?\n1. Renovar la licencia", "¿Cuál?"),
        ("1. Renovar la licencia\n2. Reponer la licencia\n3. Ninguno de estos", ""),
        (
            "Pasos:\n1. Pague en el banco\n2. Reponer la licencia",
            "Pasos:\n1. Pague en el banco\n2. Reponer la licencia",
        ),
        ("1. Renovar la licencia A", "1. Renovar la licencia A"),
        ("Nada de eso.", "Nada de eso."),
    ],
)
def test_lines_that_repeat_choices_are_left_out(text: str, left: str) -> None:
    """Only whole lines that number the first choices in their order; steps and other lists stay."""
    assert without_options(text, TITLES) == left


@pytest.mark.parametrize(
    ("text", "numbered"),
    [
        (NAMED, NAMED.replace("2. Reponer la licencia", "2. Reponer la licencia\n3. Ninguno de estos")),
        ("¿Cuál?", "¿Cuál?\n\n1. Renovar la licencia\n2. Reponer la licencia\n3. Ninguno de estos"),
        ("", "1. Renovar la licencia\n2. Reponer la licencia\n3. Ninguno de estos"),
    ],
)
def test_numbers_go_on_where_the_text_ends(text: str, numbered: str) -> None:
    """What the text numbers already is not numbered again."""
    assert with_options(text, TITLES) == numbered


@given(
    st.lists(st.text("abc é", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=6, unique=True),
    st.integers(0, 6),
)
def test_every_choice_is_numbered_once(titles: list[str], named: int) -> None:
    """However many of the choices the text named."""
    lines = [f"{number}. {title}" for number, title in enumerate(titles, start=1)]
    text = with_options("\n".join(["¿Cuál?", *lines[:named], "", "Fin."]), titles)
    assert all(text.split("\n").count(line) == 1 for line in lines)
    assert [line for line in without_options(text, titles).split("\n") if line] == ["¿Cuál?", "Fin."]


@pytest.mark.parametrize(
    ("limits", "layout", "text"),
    [
        (Limits(text=1000, body=1000, buttons=3, button_title=20), Layout.BUTTONS, without_options(NAMED, TITLES)),
        (SMALL, Layout.BUTTONS, with_options(NAMED, TITLES)),
        (Limits(text=1000, body=1000, buttons=0, button_title=0), Layout.PLAIN, with_options(NAMED, TITLES)),
        (
            Limits(text=1000, body=1000, buttons=2, button_title=20, rows=5, row_title=24, row_description=72),
            Layout.ROWS,
            NAMED,
        ),
    ],
    ids=["buttons", "numbers on buttons", "numbers", "a list that opens"],
)
def test_the_channels_limits_decide(limits: Limits, layout: Layout, text: str) -> None:
    """Full titles on buttons are enough; a list is seen only once it is opened; numbers need their text."""
    buttons = tuple(Button(title=title, payload=f"/{title}") for title in TITLES)
    [message] = render([Reply(text=NAMED, buttons=buttons)], limits).messages
    assert (message.layout, message.text) == (layout, text)
