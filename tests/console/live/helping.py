"""The program with somebody at a platform and staff at the console."""

import re

import httpx

from console.context import ConsoleContext
from console.permissions import Role
from tests.console.visitor import Visitor, open_account
from tests.fakes.post_office import office, stage  # noqa: F401 - the post office of the gateway's tests
from tests.fakes.running import Running
from tests.standins.postal import PostalStandIn

HOME = "/console/atencion"


class Helping:
    """The program with somebody at a platform and staff at the console."""

    def __init__(self, program: Running, context: ConsoleContext, platform: PostalStandIn) -> None:
        self.program, self.context, self.office = program, context, platform
        self.clients: list[httpx.Client] = []

    def staff(self, *roles: Role) -> Visitor:
        """Somebody logged in, in a browser of their own."""
        self.clients.append(httpx.Client(base_url=self.program.url, follow_redirects=True, timeout=10))
        account = open_account(self.context, f"persona{len(self.clients)}", roles or (Role.REVIEWER,))
        return Visitor(self.clients[-1], self.context, account)

    def hears(self, words: str, number: int) -> None:
        """Wait until the person has got so many letters, of which the last one says something."""
        self.program.until(lambda: len(self.office.sent) == number)
        assert self.office.sent[-1].text == words


def find_waiting(visitor: Visitor) -> str:
    found = re.search(rf'href="{HOME}/(\w+)"', visitor.get(HOME).text)
    assert found
    return found[1]
