"""HTML to lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_adapter.cleaning.html_text import plain_lines, plain_text


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("", []),
        ("una línea", ["una línea"]),
        ("<p>Uno</p>\n\n<p>Dos<br />\ntres</p>", ["Uno", "Dos", "tres"]),
        ("<ol>\n\t<li>Uno</li>\n\t<li><strong>Dos</strong> y medio</li>\n</ol>", ["Uno", "Dos y medio"]),
        ("a&nbsp;&amp;\xa0b &lt;c&gt;", ["a & b <c>"]),
        ("si x < 3 y z > 2", ["si x < 3 y z > 2"]),
        ("<p style='color:red'>ro<b>j</b>o\u200b</p>", ["rojo"]),
        ("uno<!-- <p>oculto</p> -->dos", ["unodos"]),
        ("uno<!-- sin cerrar", ["uno"]),
        ("<script>alert('x')</script>texto<style>p{}</style>", ["texto"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", ["a · b ·", "c ·"]),
        ('vea <a href="https://a.gt/x?a=1&amp;b=2">la guía</a>', ["vea la guía (https://a.gt/x?a=1&b=2)"]),
        ('<a href="https://a.gt/">https://a.gt</a>', ["https://a.gt"]),
        ('<a href="javascript:alert(1)">clic</a>', ["clic"]),
    ],
)
def test_html_becomes_the_lines_that_a_reader_sees(source: str, lines: list[str]) -> None:
    """Paragraphs, breaks and list items are lines; marks and hidden text are gone; addresses stay."""
    assert plain_lines(source) == lines


def test_plain_text_is_one_line() -> None:
    """The same text, joined."""
    assert plain_text("<p>Uno</p><p>dos</p>") == "Uno dos"


@pytest.mark.parametrize(
    "bomb",
    ["<div>" * 20_000, "<" * 100_000, "<a" * 50_000, "<!--" * 25_000, "<p " + "x " * 50_000, "&" * 100_000],
    ids=["nested", "angles", "tags", "comments", "attributes", "entities"],
)
def test_hostile_html_gives_no_more_than_its_length(bomb: str) -> None:
    """Deep nesting, unclosed tags and comments are read to their end; benchmarks/hostile_input.py measures the growth."""
    assert sum(map(len, plain_lines(bomb))) <= len(bomb)


@given(st.text(max_size=300))
def test_any_text_gives_clean_lines(text: str) -> None:
    """Whatever comes in, no line is empty, holds a break, or has blanks at its ends."""
    for line in plain_lines(text):
        assert line
        assert line == line.strip()
        assert "\n" not in line
