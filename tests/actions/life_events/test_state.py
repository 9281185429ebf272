"""What is remembered of life events."""

from typing import Any

from rasa_sdk import Tracker

from actions.life_events.state import KEPT, SLOT, LifeEventMemory, Progress


def tracker(value: Any) -> Tracker:
    """A conversation whose slot holds a value."""
    return Tracker("person", {SLOT: value}, {}, [], False, None, {}, "action_listen")


def round_trip(memory: LifeEventMemory) -> LifeEventMemory:
    """Written to the slot and read back."""
    (event,) = memory.iter_events()
    return LifeEventMemory.read(tracker(event["value"]))


def test_memory_survives_its_slot() -> None:
    """Answers, doubts, steps done, and what waits come back as they were."""
    progress = Progress(event="birth").answer("late", False).answer("works", None).tick(("register",), done=True)
    memory = LifeEventMemory().show(progress, asking="travels").remind()
    assert round_trip(memory) == memory


def test_nothing_begun_leaves_the_slot_empty() -> None:
    """Who never told an event has nothing stored."""
    (event,) = LifeEventMemory().iter_events()
    assert event["value"] is None
    assert round_trip(LifeEventMemory()) == LifeEventMemory()


def test_the_oldest_list_is_forgotten() -> None:
    """Only a few lists are kept, the latest first, each once."""
    memory = LifeEventMemory()
    for event in ("a", "b", "c", "d", "b"):
        memory = memory.show(Progress(event=event))
    assert [each.event for each in memory.lists] == ["b", "d", "c"]
    assert len(memory.lists) == KEPT


def test_ticks_are_kept_once_and_taken_back() -> None:
    """A step ticked twice is done once, and can be undone."""
    progress = Progress(event="a").tick(("x", "y"), done=True).tick(("x",), done=True)
    assert sorted(progress.done) == ["x", "y"]
    assert progress.tick(("x",), done=False).done == ("y",)


def test_showing_the_list_allows_one_more_reminder() -> None:
    """A reminder comes once after each time the list was shown."""
    memory = LifeEventMemory().show(Progress(event="a")).remind()
    assert memory.reminded
    assert not memory.show(Progress(event="a")).reminded
