"""Words of notices."""

from datetime import date, time

import pytest

from actions.place_status.words import name_place, read_level_words, say_period, say_text
from catalog_adapter.institutions.notices import Level, Notice

NOTICE = Notice(level=Level.RED, text="Cerrado.", first_day=date(2026, 12, 1), source="x", author="y")


def test_every_level_has_a_word_a_mark_and_a_letter_of_its_own() -> None:
    """No notice is a level of its own, without a letter."""
    words = [read_level_words(level) for level in (*Level, None)]
    assert [each.word for each in words] == ["verde", "amarillo", "rojo", "sin aviso"]
    assert [each.letter for each in words] == ["V", "A", "R", ""]
    assert len({each.mark for each in words}) == 4


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("1601", "Cobán, Alta Verapaz"),
        ("0901", "Quetzaltenango"),
        ("09", "Quetzaltenango (todo el departamento)"),
        ("00", "todo el país"),
        ("9999", "9999"),
    ],
)
def test_a_town_and_its_department_have_two_names(code: str, name: str) -> None:
    """Though most departments are called like their chief town."""
    assert name_place(code) == name


def test_hours_are_said_where_they_are_given() -> None:
    """And no end where nobody has set one."""
    whole = Notice(**{**_values(), "first_time": time(8), "last_day": date(2026, 12, 2), "last_time": time(14, 30)})
    assert say_period(NOTICE) == "desde el 1 de diciembre de 2026"
    assert say_period(whole) == "desde el 1 de diciembre de 2026 a las 8:00 hasta el 2 de diciembre de 2026 a las 14:30"


def test_an_office_is_told_with_its_place() -> None:
    """«Cerrado» of the whole institution is another thing."""
    assert say_text(NOTICE) == "Cerrado."
    assert say_text(Notice(**{**_values(), "institution": "renap", "place": "0901"})) == "Quetzaltenango: Cerrado."


def _values() -> dict[str, object]:
    return {name: getattr(NOTICE, name) for name in ("level", "text", "first_day", "source", "author")}
