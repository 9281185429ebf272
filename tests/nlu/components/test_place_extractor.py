"""Places that messages name, as Rasa's entities."""

import pytest

from nlu.components.place_extractor import PlaceExtractor
from tests.nlu.components.conftest import Read


@pytest.mark.parametrize(
    ("text", "codes", "named", "asks_office"),
    [
        ("¿Dónde queda el RENAP en Huehuetenango?", "1301", "en huehuetenango", False),
        ("Oficinas en la Villa Nueva", "0115", "villa nueva", True),
        ("de San José Pinula, quiero la patente", "0103", "de san jose pinula", False),
        ("en la libertad", "1311,1705", "en la libertad", False),
    ],
)
def test_a_place_is_an_entity(read: Read, text: str, codes: str, named: str, asks_office: bool) -> None:
    """Its value are the codes, all of them where several have the name; its span is the words that name it."""
    message, reading = read(PlaceExtractor(), text)
    (entity,) = message.get("entities")
    assert (entity["entity"], entity["value"]) == ("place", codes)
    assert reading.normalized[entity["start"] : entity["end"]] == named
    assert (" ".join(reading.place_words), reading.asks_office) == (named, asks_office)


def test_without_a_place_nothing_is_marked(read: Read) -> None:
    """Nor whether an office is asked for, which only counts with a place."""
    message, reading = read(PlaceExtractor(), "qué oficina da el pasaporte")
    assert message.get("entities") is None
    assert (reading.place_words, reading.asks_office) == ((), False)


def test_another_place_is_none_of_the_other_words(read: Read) -> None:
    """«En Antigua, o tengo que ir hasta la capital»: the first is meant, and neither is a thing that is asked for."""
    message, reading = read(PlaceExtractor(), "dónde queda en Cobán o tengo que ir a la capital")
    (entity,) = message.get("entities")
    assert entity["value"] == "1601"
    assert {"coban", "capital"} <= set(reading.place_words)
