"""The message that is being answered is read once."""

from rasa_sdk import Tracker

from actions.incoming import Incoming, leave_out
from dialogue.understanding import Understanding


def test_a_message_is_read_from_rasas_keys() -> None:
    """Of several values of one entity the first counts; numbers are words."""
    message = {
        "text": "cuánto cuesta",
        "intent": {"name": "ask_cost"},
        "entities": [{"entity": "part", "value": 2}, {"entity": "part", "value": 3}],
        "intent_ranking": [{"name": "ask_cost", "confidence": 0.6}, {"name": "out_of_scope", "confidence": 0.3}],
        "understanding": {"aspects": ["cost"], "rest": ""},
    }
    read = Incoming.read(Tracker("s", {}, message, [], False, None, {}, "action_listen"))
    assert (read.text, read.intent, read.entities, read.out_of_scope) == (
        "cuánto cuesta",
        "ask_cost",
        {"part": "2"},
        0.3,
    )
    assert read.understanding.aspects == ("cost",)


def test_an_empty_message_is_read_too() -> None:
    """Rasa leaves keys out, and puts None into some."""
    read = Incoming.read(Tracker("s", {}, {"text": None, "intent": None}, [], False, None, {}, "action_listen"))
    assert read == Incoming()


def test_a_button_was_not_written() -> None:
    """Its payload is no words of the person."""
    assert Incoming(text="/ask_cost").written == ""
    assert Incoming(text="¿cuánto?").written == "¿cuánto?"


def test_where_nobody_looked_all_words_are_left() -> None:
    """A message that only asks leaves none."""
    assert Incoming(text="el pasaporte").rest == "el pasaporte"
    assert Incoming(text="cuánto cuesta", understanding=Understanding(rest="")).rest == ""


def test_a_part_of_a_message_asks_nothing_by_itself() -> None:
    """What was read from the whole holds no longer, what the person said of themselves does."""
    whole = Understanding(
        aspects=("cost",), rest="x", corrects=True, first=True, halves=(("a", "b"),), traits_only=True
    )
    part = Incoming(text="guíeme con el DPI", entities={"place": "01"}, understanding=whole).narrow("el DPI")
    assert (part.text, part.rest, part.entities) == ("el DPI", "el DPI", {})
    assert part.understanding == Understanding(rest="el DPI", traits_only=True)


def test_a_place_can_be_left_out_of_a_message() -> None:
    """Each word once, however it is written; the others stay as they are."""
    message = Incoming(
        text="pasaporte en Cobán y en Xela", understanding=Understanding(rest="pasaporte Cobán", near="Cobán")
    )
    without = message.without(["en", "coban"])
    assert (without.text, without.rest, without.understanding.near) == ("pasaporte y en Xela", "pasaporte", "")
    assert leave_out("", ["en"]) == ""
