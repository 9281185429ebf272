"""Days of retention, as administrators set them."""

from collections.abc import Callable

from console.context import ConsoleContext
from console.permissions import Role
from console.retention.kinds import DAYS, Kind, read_rules
from tests.console.visitor import Visitor, notice


def test_days_are_set_by_administrators(log_in: Callable[..., Visitor], context: ConsoleContext) -> None:
    """An empty field is for ever; the page says who set what, and only what changed is written down."""
    boss = log_in(Role.ADMINISTRATOR)
    fields = {kind.value: str(days) for kind, days in DAYS.items()}
    assert notice(boss.post("/console/plazos", fields)) == "Nada cambió."
    assert "Los plazos cambiaron" in notice(
        boss.post("/console/plazos", fields | {"conversations": "", "opinions": "30"})
    )
    with context.reading() as connection:
        rules = read_rules(connection)
    assert (rules[Kind.CONVERSATIONS].days, rules[Kind.OPINIONS].days, rules[Kind.REPORTS].changed_by) == (
        None,
        30,
        None,
    )
    assert "Lo fijó persona1" in boss.get("/console/plazos").text
    assert boss.audited("retention.changed")[0].details == {"days": {"conversations": None, "opinions": 30}}
