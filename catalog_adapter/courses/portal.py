"""A portal of courses as the program has it: asked in the background, never while somebody waits for an answer."""

from collections.abc import Callable

from catalog_adapter.courses.course_file import CourseFile
from catalog_adapter.courses.errors import PortalRefused
from catalog_adapter.courses.model import CourseList
from catalog_adapter.courses.moodle import CATEGORIES, NEEDED, MoodleClient, Site
from catalog_adapter.courses.reading import read_courses
from config.clock import Clock, utc_now
from config.settings import Settings


class CoursePortal:
    """One portal, and the file of what it said last."""

    def __init__(self, client: MoodleClient, file: CourseFile, *, now: Clock = utc_now) -> None:
        self.client = client
        self.file = file
        self._now = now

    def refresh(self) -> tuple[Site, CourseList]:
        """Ask the portal for all of its courses and keep them; the file is as it was where that fails.

        Raises:
            PortalError: The portal did not answer, or not with courses.
            OSError: The file cannot be written.
        """
        site = self.client.read_site()
        lacking = [each for each in NEEDED if each not in site.functions]
        if lacking:
            raise PortalRefused("accessexception")
        categories = self.client.read_categories() if CATEGORIES in site.functions else []
        courses, hidden = read_courses(self.client.read_courses(), categories, self.client.url)
        read = CourseList(
            site=site.name or self.client.url, page=self.client.url, read_at=self._now(), courses=courses, hidden=hidden
        )
        self.file.write(read)
        return site, read


def open_portal(settings: Settings, *, now: Clock = utc_now) -> CoursePortal | None:
    """The portal that the settings name; None where they name none, or not whole."""
    token = settings.moodle_token.get_secret_value()
    if not (settings.moodle_url and token):
        return None
    file = CourseFile(settings.data_dir, settings.moodle_url)
    return CoursePortal(MoodleClient(settings.moodle_url, token), file, now=now)


Refresh = Callable[[], tuple[Site, CourseList]]
"""See `CoursePortal.refresh`."""
