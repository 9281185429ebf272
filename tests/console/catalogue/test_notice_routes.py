"""Notices in the console."""

from collections.abc import Callable

import pytest

from catalog_adapter.institutions.notices import COUNTRY, Level, Touched, list_notices, read_in_force
from catalog_adapter.institutions.place_status import find_status
from console.accounts.store import change_staff
from console.context import ConsoleContext
from console.permissions import Role
from tests.console.visitor import Visitor, notice

LogIn = Callable[..., Visitor]
NOTICE = {"level": "red", "text": "Hoy no hay sistema.", "first_day": "2026-11-01", "last_day": "", "source": "MIFAM"}


def test_a_notice_is_shown_until_it_ends(stocked: ConsoleContext, log_in: LogIn) -> None:
    """An editor writes it for the own institution; answers carry it; ended, they do not."""
    eva = log_in(Role.EDITOR, institutions=("mifam",))
    assert notice(eva.post("/console/avisos", {**NOTICE, "institution": "mifam"})) == "El aviso quedó publicado."
    touched = Touched(procedure="2", institution="mifam")
    [shown] = list_notices(stocked.database, touched, stocked.now())
    assert (shown.text, shown.author) == ("Hoy no hay sistema.", eva.staff.name)
    assert "Se muestra" in eva.get("/console/avisos").text
    eva.post(f"/console/avisos/{shown.id}/terminar")
    assert list_notices(stocked.database, touched, stocked.now()) == []
    assert [line.event for line in eva.audited()][-2:] == ["notice.added", "notice.ended"]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, 422),
        ({"institution": "miagua"}, 403),
        ({"procedure": "13"}, 403),
        ({"place": "0101"}, 403),
        ({"procedure": "2", "institution": "mifam"}, 422),
        ({"procedure": "2", "place": "0101"}, 422),
        ({"institution": "mifam", "place": "0101"}, 200),
        ({"institution": "mifam", "place": "9999"}, 422),
        ({"institution": "mifam", "first_time": "25:00"}, 422),
        ({"institution": "mifam", "last_time": "14:00"}, 422),
        ({"institution": "mifam", "first_time": "14:00", "last_day": "2026-11-01", "last_time": "14:00"}, 422),
        ({"procedure": "nope"}, 422),
        ({"institution": "nope"}, 422),
        ({"institution": "mifam", "level": "pink"}, 422),
        ({"institution": "mifam", "last_day": "2026-10-01"}, 422),
        ({"institution": "mifam", "first_day": "mañana"}, 422),
        ({"procedure": "2"}, 200),
    ],
)
def test_an_editors_notices_are_about_the_own(
    stocked: ConsoleContext, log_in: LogIn, changes: dict[str, str], status: int
) -> None:
    """Of procedure, institution and place exactly one, and it is the editor's."""
    assert log_in(Role.EDITOR, institutions=("mifam",)).post("/console/avisos", NOTICE | changes).status_code == status


def test_a_place_has_notices_by_administrators(stocked: ConsoleContext, log_in: LogIn) -> None:
    """A place belongs to no institution; whoever ends such a notice is bound to none either."""
    ana, eva = log_in(Role.ADMINISTRATOR), log_in(Role.EDITOR, institutions=("mifam",))
    assert ana.post("/console/avisos", {**NOTICE, "place": "0101"}).status_code == 200
    assert eva.post("/console/avisos/1/terminar").status_code == 403


def test_who_keeps_a_place_sets_its_level(stocked: ConsoleContext, log_in: LogIn) -> None:
    """Of it and of what lies inside, and of nothing else; a new level takes the place of the one before."""
    log_in(Role.ADMINISTRATOR)
    muni = log_in(Role.EDITOR)
    with stocked.writing() as connection:
        change_staff(connection, muni.staff.id, place="09")
    page = muni.get("/console/avisos").text
    assert '<option value="0901">' in page
    assert '<option value="0101">' not in page
    assert muni.post("/console/avisos", {**NOTICE, "place": "0101"}).status_code == 403
    assert muni.post("/console/avisos", {**NOTICE, "place": COUNTRY}).status_code == 403
    assert muni.post("/console/avisos", {**NOTICE, "institution": "mifam", "place": "0901"}).status_code == 403
    assert muni.post("/console/avisos", {**NOTICE, "place": "0901"}).status_code == 200
    assert _level(stocked) is Level.RED
    assert muni.post("/console/avisos", {**NOTICE, "place": "0901", "level": "green"}).status_code == 200
    assert _level(stocked) is Level.RED
    muni.post("/console/avisos", {**NOTICE, "place": "0901", "level": "green", "replaces": "1"})
    assert _level(stocked) is Level.GREEN
    assert muni.post("/console/avisos/3/terminar").status_code == 200
    assert _level(stocked) is None


def _level(context: ConsoleContext) -> Level | None:
    now = context.now()
    return find_status(read_in_force(context.database, now), "0901", now).level
