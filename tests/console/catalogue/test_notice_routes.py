"""Notices in the console."""

from collections.abc import Callable

import pytest

from catalog_adapter.institutions.notices import Touched, list_notices
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
