"""Text as Helvetica can show it, and the widths of its lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.printing.font_metrics import break_lines, measure, to_font


@pytest.mark.parametrize("stop", ["\u02bc", "\ua78c", "’"])
def test_the_glottal_stop_of_mayan_names_is_printed(stop: str) -> None:
    """Both letters that Mayan languages are written with come out as the mark that the font has."""
    assert to_font(f"Academia K{stop}iche{stop}") == "Academia K’iche’"
    assert measure(stop if stop == "’" else to_font(stop), 1000) == 222


@pytest.mark.parametrize(
    ("text", "shown"),
    [("número 3 º", "número 3 º"), ("ẅïnäq", "wïnäq"), ("≥ 18 años", ">= 18 años"), ("☐ DPI", " DPI"), ("日", "")],
)
def test_what_the_font_lacks_loses_its_accent_or_goes(text: str, shown: str) -> None:
    """Nothing that is printed is a box."""
    assert to_font(text) == shown


def test_lines_are_broken_between_words_and_never_too_long() -> None:
    """All words come, in their order."""
    text = "El solicitante presenta su documento personal de identificación en la ventanilla"
    lines = list(break_lines(text, 11, 150))
    assert " ".join(lines) == text
    assert max(measure(line, 11) for line in lines) <= 150


def test_a_word_wider_than_the_line_is_cut() -> None:
    """As an address of the web may be."""
    lines = list(break_lines("a" * 100, 10, 60))
    assert "".join(lines) == "a" * 100
    assert max(measure(line, 10) for line in lines) <= 60


@given(st.text(max_size=60))
def test_any_text_can_be_drawn(text: str) -> None:
    """Whatever characters a catalogue holds, the font can show what is left of them, in lines that fit."""
    shown = to_font(text)
    assert shown.encode("cp1252").decode("cp1252") == shown
    for line in break_lines(shown, 11, 200):
        assert measure(line, 11) <= 200


def test_the_font_keeps_spanish() -> None:
    """Accents, quotes and signs of Spanish stay; boxes go, since they are drawn."""
    assert to_font("«¿Ñandú – 5 °C…?» ☐ ≥ 3") == "«¿Ñandú – 5 °C…?»  >= 3"
