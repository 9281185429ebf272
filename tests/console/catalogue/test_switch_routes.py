"""Channels are switched off and on."""

from collections.abc import Callable

from console.context import ConsoleContext
from console.permissions import Role
from conversations.channel_switches import current_switches
from tests.console.visitor import Visitor

LogIn = Callable[..., Visitor]


def test_a_switch_is_turned_with_a_reason(stocked: ConsoleContext, log_in: LogIn) -> None:
    """The channel is off for everybody, with who and why; turning it again the same way is refused."""
    ana = log_in(Role.ADMINISTRATOR)
    assert "<h2>Web " in ana.get("/console/interruptores").text
    assert ana.post("/console/interruptores/web", {"to": "off", "reason": ""}).status_code == 422
    assert (
        "El canal «Web» quedó apagado"
        in ana.post("/console/interruptores/web", {"to": "off", "reason": "mantenimiento"}).text
    )
    with stocked.reading() as connection:
        [switch] = current_switches(connection)
    assert (switch.channel, switch.is_on, switch.author, switch.reason) == (
        "web", False, ana.staff.name, "mantenimiento",
    )  # fmt: skip
    assert ana.post("/console/interruptores/web", {"to": "off", "reason": "otra vez"}).status_code == 422
    assert ana.post("/console/interruptores/fax", {"to": "off", "reason": "x"}).status_code == 404
    ana.post("/console/interruptores/web", {"to": "on", "reason": "ya"})
    assert len(ana.audited("channel.switched")) == 2
