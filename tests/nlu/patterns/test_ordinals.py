"""Places in a list of options."""

import pytest

from nlu.patterns.ordinals import find_leading, find_position, list_positions


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("la segunda por favor", 2),
        ("el 3", 3),
        ("la ultima", -1),
        ("quiero la primera", 1),
        ("la de hasta abajo la ultima", -1),
        ("de las tres la segunda", 2),
        ("la 1 no la 2", 2),
        ("el de en medio", 2),
    ],
)
def test_a_place_is_read_with_the_courtesies_around_it(text: str, place: int) -> None:
    """Counted from 1; the last is -1."""
    assert find_position(text.split()) == place


@pytest.mark.parametrize(
    "text",
    ["la primera vez", "el segundo o el tercero", "licencia de primera clase", "los dos", "las tres", "hola", ""],
)
def test_what_says_anything_else_names_no_place(text: str) -> None:
    """A first time, two places at once, words of a name."""
    assert find_position(text.split()) is None


def test_every_place_of_the_list_is_a_number_from_one_or_the_last() -> None:
    """Nothing stands at 0."""
    assert all(place == -1 or place >= 1 for place in list_positions().values())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("la segunda creo, porque ya venció", 2),
        ("ay sí, la primera, la de las viudas", 1),
        ("El tercero, cambiar la mía", 3),
        ("el último pero cómo le hago", -1),
        ("la primera vez que lo saco", None),
        ("la primera no", None),
        ("el 2 de enero", None),
        ("el segundo nombre está mal", None),
        ("quiero renovar, la segunda vez", None),
        ("", None),
    ],
)
def test_a_place_may_come_with_its_reason(text: str, place: int | None) -> None:
    """At the beginning, and where it does not belong to what follows."""
    assert find_leading(text) == place
