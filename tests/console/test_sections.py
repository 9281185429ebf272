"""The navigation."""

from typing import Any

import pytest

from console.accounts.model import Staff
from console.permissions import Action, Role
from console.sections import CATALOGUE, CITIZENS, HOUSE, SECTIONS, sections_for


def account(*roles: Role) -> Staff:
    """Somebody with some roles."""
    values: dict[str, Any] = dict.fromkeys(Staff.__slots__)
    return Staff(**values | {"roles": frozenset(roles), "institutions": frozenset()})


@pytest.mark.parametrize("role", Role)
def test_everybody_sees_what_they_may_open(role: Role) -> None:
    """In the order of the table, and no group that is empty."""
    groups = sections_for(account(role))
    shown = [section for group in groups.values() for section in group]
    assert shown == [section for section in SECTIONS if account(role).may(section.action)]
    assert all(groups.values())
    assert all(section.group == name for name, group in groups.items() for section in group)


def test_an_administrator_sees_everything() -> None:
    """In three groups; whoever has no role sees nothing."""
    assert list(sections_for(account(Role.ADMINISTRATOR))) == [CITIZENS, CATALOGUE, HOUSE]
    assert sections_for(account()) == {}
    assert len({section.path for section in SECTIONS}) == len(SECTIONS)
    assert {section.action for section in SECTIONS} <= set(Action)
