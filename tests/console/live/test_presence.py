"""Staff that attends people now, as each of them says."""

from collections.abc import Callable
from datetime import timedelta

from console.accounts.sessions import IDLE
from console.context import ConsoleContext
from console.live.presence import list_colleagues
from console.permissions import Role
from tests.console.visitor import Visitor

HOME = "/console/atencion"


def test_who_says_so_is_there_until_nobody_has_seen_them_for_an_hour(
    log_in: Callable[..., Visitor], context: ConsoleContext
) -> None:
    """Those who may not attend are no colleagues; those who are there come first; a forgotten sign does not count."""
    eva, otto, _ = log_in(Role.REVIEWER), log_in(Role.REVIEWER), log_in(Role.READER)
    with context.reading() as connection:
        assert [one.is_present for one in list_colleagues(connection, context.now())] == [False, False]
    otto.post(f"{HOME}/presencia", {"present": "1"})
    page = eva.get(HOME).text
    assert "Atienden ahora: Persona2" in page
    assert "Comenzar a atender" in page
    assert "Dejar de atender" in otto.get(HOME).text
    with context.reading() as connection:
        found = list_colleagues(connection, context.now())
        assert [(one.name, one.is_present) for one in found] == [("persona2", True), ("persona1", False)]
        later = list_colleagues(connection, context.now() + IDLE + timedelta(minutes=1))
        assert not any(one.is_present for one in later)
    otto.post(f"{HOME}/presencia")
    assert "nadie se ha marcado como presente" in eva.get(HOME).text
    assert [line.event for line in otto.audited() if line.event.startswith("live.")] == ["live.present", "live.absent"]
