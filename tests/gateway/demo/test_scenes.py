"""Conversations of invented people, as data."""

from datetime import UTC, datetime, timedelta

from conversations.redaction import mask
from gateway.demo.scenes import DAYS, Step, make_scenes

NOW = datetime(2026, 11, 28, 15, tzinfo=UTC)
KINDS = {"tap", "leave", "staff"}


def words(step: Step) -> str:
    """What is written in a step."""
    return step if isinstance(step, str) else next(iter(step.values()))


def test_they_are_of_the_last_weeks_and_in_order() -> None:
    """None is of the future; one is going on."""
    began = [scene.began for scene in make_scenes(NOW)]
    assert began == sorted(began)
    assert len(began) > 80
    assert NOW - timedelta(days=DAYS + 1) < began[0]
    assert NOW - timedelta(minutes=30) < began[-1] < NOW


def test_the_same_seed_makes_the_same_ones() -> None:
    """Another one makes others, around those that are told in full."""
    assert make_scenes(NOW) == make_scenes(NOW)
    one, other = (make_scenes(NOW, seed=seed) for seed in (1, 2))
    assert one != other
    assert [scene for scene in one if scene.is_attended] == [scene for scene in other if scene.is_attended]


def test_nothing_in_them_is_of_a_person() -> None:
    """Masking finds nothing to hide, and every step is of a kind that can be played."""
    steps = [step for scene in make_scenes(NOW) for step in scene.steps]
    assert [words(step) for step in steps if mask(words(step)) != words(step)] == []
    assert {kind for step in steps if not isinstance(step, str) for kind in step} == KINDS
