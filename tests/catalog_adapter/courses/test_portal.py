"""A portal is read whole, or what was read before stays."""

from pathlib import Path

import pytest

from catalog_adapter.courses.errors import PortalRefused, PortalSilent
from catalog_adapter.courses.moodle import ALL_COURSES, CATEGORIES
from catalog_adapter.courses.portal import CoursePortal, open_portal
from tests.fakes.running import OwnSettings
from tests.standins.faults import Fault
from tests.standins.moodle import TOKEN, MoodleStandIn
from tests.standins.serving import Stage
from tests.standins.taught_courses import NOW


@pytest.fixture
def portal(stage: Stage, moodle: MoodleStandIn, tmp_path: Path) -> CoursePortal:
    """As the settings name it."""
    settings = OwnSettings(data_dir=tmp_path, moodle_url=f"{stage.shown}/", moodle_token=TOKEN)
    opened = open_portal(settings, now=lambda: NOW)
    assert opened is not None
    return opened


def test_courses_are_read_and_kept(portal: CoursePortal, stage: Stage) -> None:
    """With the portal's name, its address and the moment."""
    _, read = portal.refresh()
    assert (read.site, read.page, read.read_at, len(read.courses)) == ("Portal Educación", stage.shown, NOW, 13)
    assert portal.file.read() == read


def test_a_portal_that_is_silent_changes_nothing(portal: CoursePortal, moodle: MoodleStandIn) -> None:
    """Half of an answer is no answer."""
    _, read = portal.refresh()
    moodle.faults.plan([None, None, Fault.PROXY])
    with pytest.raises(PortalSilent):
        portal.refresh()
    assert portal.file.read() == read


def test_without_categories_a_course_has_the_name_of_its_own(portal: CoursePortal, moodle: MoodleStandIn) -> None:
    """A service without that function is enough."""
    moodle.functions.remove(CATEGORIES)
    site, read = portal.refresh()
    ethics = read.find("6")
    assert ethics is not None
    assert (ethics.categories, site.list_lacking()) == (("Ética",), [CATEGORIES])


def test_without_the_courses_nothing_is_asked(portal: CoursePortal, moodle: MoodleStandIn) -> None:
    """The token's service lacks the function: that is said, by name of the remedy."""
    moodle.functions.remove(ALL_COURSES)
    with pytest.raises(PortalRefused, match="Agréguela al servicio"):
        portal.refresh()
    assert portal.file.read() is None


@pytest.mark.parametrize("given", [{}, {"moodle_url": "https://x.example.gt"}, {"moodle_token": TOKEN}])
def test_a_portal_that_is_set_up_by_half_is_none(given: dict[str, str], tmp_path: Path) -> None:
    """Both settings, or no portal."""
    assert open_portal(OwnSettings(data_dir=tmp_path, **given)) is None
