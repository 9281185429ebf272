"""Life events in the console."""

from collections.abc import Callable

from console.context import ConsoleContext
from console.permissions import Role
from tests.console.visitor import Visitor

LogIn = Callable[..., Visitor]


def test_life_events_are_lists_with_their_procedures(context: ConsoleContext, log_in: LogIn) -> None:
    """Each step leads to its procedure; what the catalogue lacks is said."""
    reader = log_in(Role.READER)
    assert "no está en el catálogo" in reader.get("/console/eventos").text
    context.catalogue.load_starter()
    page = reader.get("/console/eventos").text
    assert 'href="/console/tramites/' in page
    assert page.count("<details") >= 20
