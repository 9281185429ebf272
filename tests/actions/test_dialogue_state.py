"""What a conversation remembers from one turn to the next."""

from rasa_sdk import Tracker

from actions.dialogue_state import RECENT, Memory


def read(slots: dict[str, object]) -> Memory:
    """The memory of a conversation with these slots."""
    return Memory.read(Tracker("sender", slots, {}, [], False, None, {}, "action_listen"))


def test_what_is_written_is_read_again() -> None:
    """Slots hold lists, memory holds tuples, and nothing is lost between them."""
    memory = Memory(procedure="7", aspects=("cost", "time"), options=("8", "9"), question="x", recent=("7",))
    slots = {event["name"]: event["value"] for event in memory.iter_events()}
    assert read(slots) == memory


def test_only_what_has_changed_is_written() -> None:
    """Each event costs Rasa a check against its schema."""
    before = Memory(procedure="7", aspects=("cost",), recent=("7",))
    after = before.settle("7", ("time",))
    assert [event["name"] for event in after.iter_events(before)] == ["aspects"]
    assert list(before.iter_events(before)) == []


def test_an_answer_closes_what_was_open() -> None:
    """Options are kept as offered, for «no, el otro»; what was rejected is forgotten."""
    memory = Memory(options=("7", "8"), rejected=("9",), question="x").settle("8", ("cost",))
    assert (memory.procedure, memory.options, memory.offered) == ("8", (), ("7", "8"))
    assert (memory.rejected, memory.question) == ((), None)


def test_what_was_offered_is_forgotten_with_the_topic() -> None:
    """«El otro» after another topic is none of the options of old."""
    assert Memory(offered=("7", "8")).settle("7", ()).offered == ("7", "8")
    assert Memory(offered=("7", "8")).settle("1", ()).offered == ()


def test_the_latest_topics_are_kept_without_repeats() -> None:
    """The latest first, and no more than can be meant."""
    memory = Memory()
    for procedure in ("1", "2", "1", "3", "4", "5", "6"):
        memory = memory.settle(procedure, ())
    assert memory.recent == ("6", "5", "4", "3", "1")
    assert len(memory.recent) == RECENT


def test_a_miss_keeps_the_topic() -> None:
    """What was not found may be added to; what was asked in vain is asked of the next procedure."""
    memory = Memory(procedure="7", aspects=("cost",), options=("8",))
    missed = memory.miss("visa", aspects=("steps",))
    assert (missed.procedure, missed.options, missed.question, missed.aspects) == ("7", (), "visa", ("steps",))
    assert memory.miss(None, aspects=()).aspects == ("cost",)


def test_rejecting_turns_down_what_was_offered() -> None:
    """And what was turned down before it."""
    memory = Memory(options=("8", "9"), rejected=("7",), question="x").reject()
    assert (memory.options, memory.rejected, memory.question) == ((), ("7", "8", "9"), "x")
