"""Course of a conversation, kept in a slot."""

from rasa_sdk import Tracker

from actions.conversation.feedback_state import KEPT, Care


def round_trip(care: Care) -> Care:
    """Written to the slot and read back."""
    (event,) = care.iter_events()
    return Care.read(Tracker("s", {"care": event["value"]}, {}, [], False, None, {}, "action_listen"))


def test_it_survives_its_slot() -> None:
    """Everything comes back as it was; an empty slot is a new conversation."""
    care = Care().answered("7").answered("7").ask().failed()
    assert round_trip(care) == care
    assert round_trip(Care()) == Care()
    assert Care.read(Tracker("s", {}, {}, [], False, None, {}, "action_listen")) == Care()


def test_answers_are_counted_by_topic() -> None:
    """Another procedure begins anew, and what came to nothing is forgotten."""
    care = Care().failed().failed().answered("7").answered("7")
    assert (care.answers, care.stuck) == (2, 0)
    assert care.answered("8").answers == 1


def test_it_is_asked_once_a_topic() -> None:
    """The answer closes the question, and so does anything else."""
    care = Care().answered("7").ask()
    assert (care.open, care.may_ask, care.close().open) == ("7", False, None)
    assert care.failed().open is None
    assert care.answered("8").may_ask
    assert Care().ask() == Care()


def test_only_the_latest_topics_are_remembered() -> None:
    """A conversation of months does not grow."""
    care = Care()
    for number in range(KEPT + 3):
        care = care.answered(str(number)).ask()
    assert (len(care.asked), care.asked[0]) == (KEPT, "3")


def test_patience_begins_again_after_a_person_was_offered() -> None:
    """Nothing else changes."""
    care = Care().answered("7").failed().failed()
    assert care.stuck == 2
    assert care.relieved() == Care().answered("7")
