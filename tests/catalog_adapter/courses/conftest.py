"""A portal on loopback."""

from collections.abc import Iterator

import pytest

from tests.standins.moodle import MoodleStandIn
from tests.standins.serving import Stage, serve
from tests.standins.taught_courses import make_categories, make_courses


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """Where a portal stands."""
    shown = Stage()
    with serve(shown) as address:
        shown.address = address
        yield shown


@pytest.fixture
def moodle(stage: Stage) -> MoodleStandIn:
    """A portal with courses, new for each test."""
    portal = MoodleStandIn(make_courses(), make_categories())
    stage.show(portal.app)
    return portal
