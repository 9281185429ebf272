"""Errands that wait for the account now."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from console.context import ConsoleContext
from console.permissions import Role
from conversations.staff.handoff import add_ticket, hold
from learning.corrections import NewCorrection, add_correction
from tests.console.talks import add_talk
from tests.console.visitor import Visitor

HOME = "/console/inicio"
PEOPLE = ("persona espera a alguien", "no atendida a tiempo", "pidió que le escriban")
"""One of each: what is counted is said of one."""


@pytest.fixture
def busy(context: ConsoleContext) -> ConsoleContext:
    """Somebody waits, two have tickets, and a correction is not in use yet."""
    with context.writing() as connection:
        for name in ("waits", "called", "missed"):
            add_talk(connection, name, "hola")
        hold(connection, "waits", None, timedelta(minutes=30))
        add_ticket(connection, "called", None, ("AB-0001", None))
        add_ticket(connection, "missed", None, ("AB-0002", None), missed=True)
        add_correction(connection, NewCorrection(text="quiero mi cédula", intent="ask_overview"), "eva")
    return context


def test_the_console_begins_with_what_waits(busy: ConsoleContext, log_in: Callable[..., Visitor]) -> None:
    """People first, each line leading to where it is done."""
    page = log_in(Role.REVIEWER).get("/console").text
    assert [page.count(words) for words in PEOPLE] == [1, 1, 1]
    assert page.index("corrección todavía no está en uso") > max(page.index(words) for words in PEOPLE)
    assert page.count('class="urgent"') == 2


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_nobody_is_told_of_what_they_may_not_do(
    busy: ConsoleContext, log_in: Callable[..., Visitor], role: Role
) -> None:
    """And whoever has nothing to do is told so."""
    page = log_in(role).get(HOME).text
    assert "Nada espera por usted" in page
    assert not any(words in page for words in PEOPLE)
