"""Makes the pictures of the manuals and of README from the demonstration: real answers, invented people.

Usage: python -m tests.browser.pictures [FOLDER] [NAME ...]

FOLDER is docs; with names, only the pictures whose path holds one of them are made.
"""

import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright
from pydantic import SecretStr

from bot.assistant import Assistant
from catalog_adapter.courses.course_file import CourseFile
from config.clock import guatemala_now
from config.settings import Settings
from gateway.app import create_app
from gateway.commands.serving import open_parts, open_player
from gateway.demo.demonstration import ACCOUNT, DemoSettings, fill, take_model
from gateway.demo.filling import MovableClock
from gateway.opening import open_assistant
from learning.engine_reload import LiveEngine
from tests.browser import chat_pictures, console_pictures
from tests.browser.camera import Camera, Shots
from tests.browser.chromium import QUIET, find_chromium
from tests.fakes.running import serving
from tests.standins.moodle import TOKEN
from tests.standins.taught_courses import PORTAL, make_list

STAFF = "personal/imagenes/"
NIGHT = 22
"""An hour after the office's."""
SHOTS: Shots = {
    **chat_pictures.SHOTS,
    **{STAFF + name: shot for name, shot in console_pictures.SHOTS.items()},
    **chat_pictures.TRIED,
}
"""Every picture, by its path below docs without the ending."""


def main(folder: str = "docs", *names: str) -> None:
    """Take them."""
    password = secrets.token_urlsafe(12)
    with _serve(password) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        camera = Camera(browser=browser, url=url, folder=Path(folder))
        console_pictures.log_in(camera, ACCOUNT, password)
        for path, shot in SHOTS.items():
            if not names or any(name in path for name in names):
                shot(camera, path)
                print(path, flush=True)
        browser.close()


@contextmanager
def _serve(password: str) -> Iterator[str]:
    """Serve the demonstration; gives its address."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        settings, clock = DemoSettings(data_dir=Path(folder), port=0), MovableClock()
        take_model(Settings().models_dir, settings.models_dir)
        assistant = _open_assistant(settings, clock)
        fill(open_player(assistant, settings, clock), password)
        # Whatever the hour, nobody is there to attend: the form for a message is seen.
        clock.moment = guatemala_now().replace(hour=NIGHT)
        live = LiveEngine(assistant.engine, assistant.extra)
        with serving(create_app(settings, open_parts(assistant, settings, live))) as site:
            yield site.url
        live.close()
        assistant.database.dispose()


def _open_assistant(settings: Settings, clock: MovableClock) -> Assistant:
    """The assistant with the courses of an invented portal, as they were read a moment ago; nobody asks that portal."""
    CourseFile(settings.data_dir, PORTAL).write(make_list(guatemala_now().replace(hour=NIGHT)))
    reading = settings.model_copy(update={"moodle_url": PORTAL, "moodle_token": SecretStr(TOKEN)})
    return open_assistant(reading, print, now=clock)


if __name__ == "__main__":
    main(*sys.argv[1:])
