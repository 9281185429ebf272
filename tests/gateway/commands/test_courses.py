"""`ventanilla courses` tells an operator what a portal gives."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from catalog_adapter.courses.course_file import CourseFile
from gateway.commands.main import main
from tests.standins.moodle import TOKEN, MoodleStandIn
from tests.standins.serving import serve
from tests.standins.taught_courses import make_categories, make_courses

Order = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def moodle() -> Iterator[tuple[MoodleStandIn, str]]:
    """A portal, and its address."""
    portal = MoodleStandIn(make_courses(), make_categories())
    with serve(portal.app) as address:
        yield portal, address


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Order:
    """Runs it with settings of its own; returns the exit status, the result and what else was said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VENTANILLA_DATA_DIR", str(tmp_path))

    def run(*words: str, **settings: str) -> tuple[int, str, str]:
        for name, value in settings.items():
            monkeypatch.setenv(f"VENTANILLA_MOODLE_{name.upper()}", value)
        status = main(["courses", *words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def test_courses_are_read_and_told(order: Order, moodle: tuple[MoodleStandIn, str], tmp_path: Path) -> None:
    """And kept for the assistant; functions that lack are named with their consequence."""
    portal, address = moodle
    portal.functions.remove("core_course_get_categories")
    status, told, _ = order(url=address, token=TOKEN)
    portal.functions.append("core_course_get_categories")
    assert status == 0
    assert "Portal Educación (5.0 (Build: 20250414)): 14 cursos se muestran y 0 están ocultos." in told
    assert f"5  Excel para la oficina · Herramientas digitales · {address}/course/view.php?id=5" in told
    assert "le falta core_course_get_categories: no se conocen las categorías" in told
    assert CourseFile(tmp_path, address).read() is not None


def test_the_portals_own_search_is_shown(order: Order, moodle: tuple[MoodleStandIn, str]) -> None:
    """For who wonders why the portal finds what the assistant does not."""
    status, told, _ = order("datos", "abiertos", url=moodle[1], token=TOKEN)
    assert (status, told.splitlines()[0]) == (0, "El buscador de Portal Educación halla 2 con «datos abiertos».")


def test_a_wrong_token_is_told_in_a_sentence(order: Order, moodle: tuple[MoodleStandIn, str]) -> None:
    """Which does not repeat it."""
    status, _, told = order(url=moodle[1], token="otro-token")
    assert status == 2
    assert "no conoce el token" in told
    assert "otro-token" not in told


def test_without_a_portal_it_says_what_to_set(order: Order) -> None:
    """Both settings by name."""
    status, _, told = order(url="", token="")
    assert status == 2
    assert "VENTANILLA_MOODLE_URL y VENTANILLA_MOODLE_TOKEN" in told
