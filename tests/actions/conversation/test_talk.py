"""Talk that is about a matter all the same."""

import pytest

from actions.conversation.talk import is_about_matter
from tests.actions.small_catalogue import PASSPORT, make_knowledge, open_turn

TOPIC = {"procedure": "passport-adult"}


@pytest.mark.parametrize(
    ("intent", "slots", "aspects", "expected"),
    [
        ("ask_help", TOPIC, ["requirements"], True),
        ("complain_of_answer", TOPIC, ["cost"], True),
        ("ask_help", TOPIC, [], False),
        ("ask_help", {}, ["requirements"], False),
        ("thank", TOPIC, ["requirements"], False),
    ],
)
def test_whoever_complains_of_the_topic_asks_of_it(
    intent: str, slots: dict[str, str], aspects: list[str], expected: object
) -> None:
    """«No entendí los papeles» beside a topic; not thanks for them, nor what asks nothing, nor beside no topic."""
    turn = open_turn("xx", intent=intent, slots=slots, aspects=aspects)
    assert is_about_matter(turn.message, turn.state, make_knowledge(PASSPORT)) is expected
