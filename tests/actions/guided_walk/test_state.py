"""Memory of guided walks."""

from dataclasses import replace
from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.guided_walk.state import KEPT, SLOT, Walk, WalkMemory
from catalog_adapter.cleaning.requirement_checklist import keys_of, print_of
from tests.actions.small_catalogue import PASSPORT

HERE = Walk(procedure="passport-adult", print=print_of(PASSPORT), step=1, step_key=keys_of(PASSPORT.steps)[1])


def read(value: Any) -> WalkMemory:
    """The memory of a conversation whose slot holds a value."""
    return WalkMemory.read(Tracker("s", {SLOT: value}, {}, [], False, None, {}, "action_listen"))


@pytest.mark.parametrize(
    "memory",
    [
        WalkMemory(),
        WalkMemory().want(),
        WalkMemory().go(HERE.tick(["a", "b"], done=True)).turn_aside(),
        WalkMemory().go(replace(HERE, finished=True)),
        WalkMemory().go(Walk(procedure="x")),
    ],
)
def test_memory_survives_its_slot(memory: WalkMemory) -> None:
    """Nothing begun leaves the slot empty."""
    (event,) = memory.iter_events()
    assert read(event["value"]) == memory
    assert (event["value"] is None) is (memory == WalkMemory())


def test_the_latest_walk_goes_first_and_the_oldest_goes() -> None:
    """Each once."""
    memory = WalkMemory()
    for name in ("a", "b", "c", "d", "b"):
        memory = memory.go(Walk(procedure=name))
    assert [each.procedure for each in memory.walks] == ["b", "d", "c"]
    assert len(memory.walks) == KEPT


def test_short_words_are_about_a_walk_that_goes_on() -> None:
    """Not about one that is finished, left or gone."""
    memory = WalkMemory().go(HERE)
    assert memory.current == memory.latest == HERE
    for after in (memory.pause(), memory.forget("passport-adult"), memory.go(replace(HERE, finished=True))):
        assert after.current is None
    assert memory.pause().latest == HERE
    assert memory.forget("passport-adult").find("passport-adult") is None


def test_ticks_are_kept_once_and_taken_back() -> None:
    """By key."""
    walk = HERE.tick(["a", "b"], done=True).tick(["a"], done=True)
    assert sorted(walk.ticked) == ["a", "b"]
    assert walk.tick(["a"], done=False).ticked == ("b",)
