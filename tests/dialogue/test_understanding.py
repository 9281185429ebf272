"""The reading of a message survives the way through Rasa."""

import json
from dataclasses import replace

from dialogue.understanding import EMPTY, Claims, TopicWords, Understanding

SAID = Understanding(
    normalized="tengo la foto",
    aspects=("cost", "time"),
    rest="",
    halves=(("a", "b"), ("c", "d")),
    numbers=(1, 3),
    done=False,
    topic_words=TopicWords(browse="salud"),
    claims=Claims(have=(1,), lack_words=("foto",), said="have"),
    traits={"person": "company"},
)


def test_what_is_written_is_read_again() -> None:
    """JSON has no tuples and no dataclasses, and nothing is lost for that."""
    assert Understanding.from_json(json.loads(json.dumps(SAID.as_json()))) == SAID


def test_what_is_empty_is_not_carried() -> None:
    """A button leaves nothing; what nobody looked at differs from what was found empty."""
    assert EMPTY.as_json() == {}
    assert Understanding.from_json(None) == EMPTY
    assert replace(EMPTY, rest="").as_json() == {"rest": ""}


def test_a_question_may_say_nothing_but_its_condition() -> None:
    """«¿Aceptan tarjeta?» is about what was spoken of; so is a fine that is asked about; «¿sirve el DPI?» may not be."""
    asks = Understanding(conditions=("payment",), asks_whether=True)
    assert asks.asks_condition_only
    assert Understanding(conditions=("late",), aspects=("cost",)).asks_condition_only
    assert not Understanding(conditions=("late",), aspects=("time",)).asks_about_delay
    assert not replace(asks, beside=("dpi",)).asks_condition_only
