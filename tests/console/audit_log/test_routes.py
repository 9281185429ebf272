"""The log as a page."""

import re
from collections.abc import Callable

from console import audit
from console.context import ConsoleContext
from console.permissions import Role
from tests.console.visitor import Visitor

HOME = "/console/bitacora"


def test_the_log_is_read_in_words(context: ConsoleContext, log_in: Callable[..., Visitor]) -> None:
    """No code of the program is shown, and what is read in a line is what the filter takes."""
    eva, ana = log_in(Role.REVIEWER), log_in(Role.ADMINISTRATOR)
    assert eva.get("/console/revision").status_code == 200
    assert eva.get(HOME).status_code == 403
    with context.writing() as connection:
        audit.record(connection, None, "retention.applied", rows={"conversations": 3})
        audit.record(connection, ana.staff, "doubt.decided", "procedure:12", rule="cost_missing")
    page = ana.get(HOME).text
    for words in ("No entendidas", "Permiso Leer la bitácora", "Conversaciones 3", "Trámite 12", "Sin costo"):
        assert words in page
    rows = page.partition("<tbody>")[2]
    assert re.findall(r"not_understood|read_audit|cost_missing|\{", rows) == []
    found = ana.get(HOME, params={"sobre": "tramite 12"}).text
    assert "Sin costo" in found
    assert "No entendidas" not in found.partition("<tbody>")[2]
    assert 'value="Trámite 12"' in found
