"""Questions whether an office may ask or do something."""

import pytest

from nlu.patterns.acts import read_words
from nlu.patterns.office_rights import read_right


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("¿me pueden pedir esto?", "asks"),
        ("¿es legal que me pidan fotocopia del DPI otra vez?", "asks"),
        ("¿pueden cobrarme por el formulario?", "asks"),
        ("no reciben mis papeles, ¿se vale?", "asks"),
        ("me piden un papel que ellos mismos dan", "tells"),
        ("¿cuánto me pueden cobrar por la licencia?", None),
        ("¿qué papeles me pueden pedir?", None),
        ("¿quiénes pueden pedir la beca?", None),
        ("¿me puede atender una persona?", None),
        ("¿qué ley dice eso?", None),
        ("quiero pedir una cita", None),
    ],
)
def test_what_an_office_may_ask(text: str, said: str | None) -> None:
    """What is needed, what it costs, and what is asked of the assistant are other questions."""
    assert read_right(read_words(text)) == said
