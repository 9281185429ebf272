"""Accounts in the database."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from console.accounts.attempts import FREE_TRIES, count_failure, is_refused
from console.accounts.store import (
    add_staff,
    change_staff,
    find_hash,
    find_named,
    get_staff,
    has_staff,
    list_staff,
    set_password,
)
from console.errors import Invalid, NotFound
from console.permissions import Role
from database import write

NOW = datetime(2026, 11, 2, tzinfo=UTC)


def add(engine: Engine, name: str, *roles: Role, **values: Any) -> int:
    """Open an account and return its id."""
    with write(engine) as connection:
        given = {"full_name": "Ana", "roles": roles or [Role.READER], "now": NOW, **values}
        return add_staff(connection, name, **given).id


def test_a_name_has_one_form(sqlite_engine: Engine) -> None:
    """However it is typed; roles and institutions are kept once."""
    add(sqlite_engine, "  ANA.López@x.gt".replace("ó", "o"), Role.READER, Role.READER, institutions=["b", "a", "b"])
    with sqlite_engine.connect() as connection:
        found = find_named(connection, "ana.LOPEZ@x.gt ")
        assert find_named(connection, "nadie") is None
    assert found is not None
    assert found.name == "ana.lopez@x.gt"
    assert found.roles == {Role.READER}
    assert found.institutions == {"a", "b"}
    assert (found.has_password, found.is_active, found.must_change) == (False, True, False)


@pytest.mark.parametrize(
    ("name", "values", "says"),
    [
        ("an", {}, "3 a 64"),
        ("ana lopez", {}, "3 a 64"),
        ("eva", {}, "Ya existe"),
        ("EVA", {}, "Ya existe"),
        ("ana", {"full_name": " "}, "nombre de la persona"),
        ("ana", {"roles": []}, "al menos un papel"),
    ],
)
def test_an_account_that_cannot_be_is_refused(
    sqlite_engine: Engine, name: str, values: dict[str, Any], says: str
) -> None:
    """With what is missing."""
    add(sqlite_engine, "eva")
    with pytest.raises(Invalid, match=says):
        add(sqlite_engine, name, **values)


def test_the_last_administrator_stays(sqlite_engine: Engine) -> None:
    """Neither closed nor made something else; with a second one it may be."""
    boss = add(sqlite_engine, "ana", Role.ADMINISTRATOR)
    for change in ({"is_active": False}, {"roles": ["reader"]}):
        with pytest.raises(Invalid, match="al menos una cuenta"), write(sqlite_engine) as connection:
            change_staff(connection, boss, **change)
    add(sqlite_engine, "eva", Role.ADMINISTRATOR)
    with write(sqlite_engine) as connection:
        change_staff(connection, boss, is_active=False)
        assert [one.name for one in list_staff(connection)] == ["eva", "ana"]


def test_a_new_password_unlocks_the_account(sqlite_engine: Engine) -> None:
    """And is the one that is stored."""
    number = add(sqlite_engine, "ana", Role.ADMINISTRATOR)
    with write(sqlite_engine) as connection:
        assert find_hash(connection, number) is None
        for _ in range(FREE_TRIES):
            count_failure(connection, number, "198.51.100.7", NOW)
        assert is_refused(connection, number, "198.51.100.7", NOW)
        set_password(connection, get_staff(connection, number), "hash", must_change=True)
        changed = get_staff(connection, number)
        assert (find_hash(connection, number), changed.must_change) == ("hash", True)
        assert not is_refused(connection, number, "198.51.100.7", NOW)


def test_an_account_that_is_not_there_is_said_so(sqlite_engine: Engine) -> None:
    """An empty table has none."""
    with sqlite_engine.connect() as connection:
        assert not has_staff(connection)
        with pytest.raises(NotFound):
            get_staff(connection, 7)
    add(sqlite_engine, "ana")
    with sqlite_engine.connect() as connection:
        assert has_staff(connection)
