"""An account, and what it may do."""

from dataclasses import replace
from typing import Any

import pytest

from console.accounts.model import Staff
from console.permissions import Action, Role


def account(*roles: Role, institutions: tuple[str, ...] = ()) -> Staff:
    """Somebody with some roles."""
    values: dict[str, Any] = dict.fromkeys(Staff.__slots__)
    return Staff(**values | {"roles": frozenset(roles), "institutions": frozenset(institutions)})


@pytest.mark.parametrize(
    ("staff", "institution", "may"),
    [
        (account(Role.EDITOR, institutions=("sat",)), None, True),
        (account(Role.EDITOR, institutions=("sat",)), "sat", True),
        (account(Role.EDITOR, institutions=("sat",)), "renap", False),
        (account(Role.EDITOR), "sat", False),
        (account(Role.ADMINISTRATOR), "sat", True),
        (account(Role.EDITOR, Role.ADMINISTRATOR), "sat", True),
        (account(Role.READER, institutions=("sat",)), "sat", False),
        (account(), None, False),
    ],
)
def test_an_editor_changes_the_own_institutions(staff: Staff, institution: str | None, may: bool) -> None:
    """An administrator those of all."""
    assert staff.may(Action.EDIT_CATALOGUE, institution) is may


def test_what_is_no_institutions_is_bound_to_none() -> None:
    """Reading transcripts asks for the role alone."""
    assert account(Role.READER).may(Action.READ_TRANSCRIPTS, "sat")


@pytest.mark.parametrize(
    ("own", "place", "keeps"),
    [("09", "09", True), ("09", "0901", True), ("0901", "09", False), ("0901", "0902", False), (None, "0901", False)],
)
def test_an_editor_keeps_a_place_and_what_lies_in_it(own: str | None, place: str, keeps: bool) -> None:
    """Not what it lies in."""
    assert replace(account(Role.EDITOR), place=own).keeps_place(place) is keeps
