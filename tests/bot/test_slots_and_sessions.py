"""What a conversation remembers, and for how long."""

import json
from typing import Any

from tests.bot.bakery import Conversation

A_DAY = 24 * 60


def test_a_button_fills_a_slot_through_its_entity(conversation: Conversation) -> None:
    """`/intent{"entity": …}` goes through the slot's `from_entity` mapping."""
    conversation.send_payload('/order{"bread": "francés"}')
    assert _slots(conversation)["bread"] == "francés"


def test_a_slot_keeps_its_value_over_turns_that_do_not_touch_it(conversation: Conversation) -> None:
    """Small talk in between changes nothing."""
    conversation.send_payload('/order{"bread": "francés"}')
    for _ in range(5):
        conversation.say("gracias")
    assert conversation.say("cuánto cuesta").startswith("El francés cuesta")


def test_a_later_button_replaces_the_value(conversation: Conversation) -> None:
    """The last value counts."""
    conversation.send_payload('/order{"bread": "francés"}')
    conversation.send_payload('/want_price{"bread": "pirujo"}')
    assert _slots(conversation)["bread"] == "pirujo"


def test_a_button_without_entity_leaves_the_slot(conversation: Conversation) -> None:
    """Nothing said is not nothing meant."""
    conversation.send_payload('/order{"bread": "francés"}')
    assert conversation.send_payload("/order") == "Anotado: francés. Van 2."


def test_a_custom_slot_is_not_filled_by_an_entity_of_its_name(conversation: Conversation) -> None:
    """Only actions write slots with a custom mapping; a stranger's payload cannot."""
    conversation.send_payload('/order{"bread": "francés", "orders": "forged"}')
    assert _slots(conversation)["orders"] == ["francés"]


def test_lists_and_accents_survive_the_state(conversation: Conversation) -> None:
    """A slot of any type comes back as it was, and the state is readable JSON."""
    for bread in ("pan de muerto", "champurrada «grande»", "ñoño"):
        conversation.send_payload("/order" + json.dumps({"bread": bread}))
    assert _slots(conversation)["orders"] == ["pan de muerto", "champurrada «grande»", "ñoño"]
    assert "ñoño" in (conversation.state or "")


def test_a_new_session_begins_after_the_silence_that_the_domain_sets(conversation: Conversation) -> None:
    """Sixty minutes in the bakery's domain: after 59 it goes on, after 61 it begins anew."""
    for _ in range(3):
        conversation.say("hola")
    conversation.wait(minutes=59)
    conversation.say("gracias")
    assert not _has_new_session(conversation)
    conversation.wait(minutes=61)
    conversation.say("gracias")
    assert _has_new_session(conversation)


def test_slots_are_carried_into_a_new_session(conversation: Conversation) -> None:
    """A walk through a procedure goes on the next day."""
    conversation.send_payload('/order{"bread": "francés"}')
    conversation.wait(minutes=A_DAY)
    assert conversation.send_payload("/order") == "Anotado: francés. Van 2."
    conversation.wait(minutes=7 * A_DAY)
    assert conversation.say("cuánto cuesta").startswith("El francés cuesta")


def test_a_button_of_the_last_session_still_works(conversation: Conversation) -> None:
    """People scroll up and press what they see."""
    conversation.say("hola")
    conversation.wait(minutes=A_DAY)
    assert conversation.tap("Una champurrada") == "Anotado: champurrada. Van 1."


def test_a_conversation_without_state_starts_empty(conversation: Conversation) -> None:
    """A state that was erased leaves nothing behind in the engine."""
    conversation.send_payload('/order{"bread": "francés"}')
    conversation.state = None
    assert conversation.say("cuánto cuesta").startswith("El pan cuesta")


def test_a_slot_that_the_domain_no_longer_has_is_dropped(conversation: Conversation) -> None:
    """A state written by an older version opens in a newer one."""
    conversation.say("hola")
    kept = json.loads(conversation.state or "")
    kept["slots"]["from_last_year"] = "x"
    conversation.state = json.dumps(kept)
    assert conversation.say("gracias") == "¡Con gusto!"
    assert "from_last_year" not in _slots(conversation)


def _slots(conversation: Conversation) -> dict[str, Any]:
    slots: dict[str, Any] = json.loads(conversation.state or "{}")["slots"]
    return slots


def _has_new_session(conversation: Conversation) -> bool:
    """Whether a session starts within the turns that are kept."""
    events = json.loads(conversation.state or "{}")["events"]
    return any(event["event"] == "session_started" for event in events)
