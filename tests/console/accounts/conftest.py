"""A console with one account that has a password, its clock, and an institution's own log-in."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from console.accounts.store import add_staff
from console.context import ConsoleContext
from console.permissions import Role
from tests.console.accounts.entering import HASHED, START, Clock
from tests.standins.openid_provider import OpenIdProvider
from tests.standins.serving import serve


@pytest.fixture
def clock() -> Clock:
    """The console's clock."""
    return Clock()


@pytest.fixture
def context(context: ConsoleContext, clock: Clock) -> ConsoleContext:
    """A console with one administrator, ana, who has a password."""
    timed = replace(context, now=clock)
    with timed.writing() as connection:
        add_staff(
            connection,
            "ana",
            full_name="Ana",
            roles=[Role.ADMINISTRATOR],
            password_hash=HASHED,
            now=START,
        )
    return timed


@pytest.fixture(scope="session")
def provider() -> Iterator[OpenIdProvider]:
    """The provider, on loopback."""
    opened = OpenIdProvider()
    with serve(opened.app()) as address:
        opened.issuer = address
        yield opened
