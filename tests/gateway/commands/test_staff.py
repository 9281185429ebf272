"""Accounts of staff from the terminal."""

from io import StringIO
from typing import Any

import pytest

from console.accounts.store import find_named
from console.permissions import Role
from database import open_database
from gateway.commands.main import main
from tests.console.accounts.entering import PASSWORD


def test_the_first_account_comes_from_the_terminal(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`ventanilla staff add`: an administrator, unless a role is named; weak passwords and taken names are refused."""
    monkeypatch.setenv("VENTANILLA_DATA_DIR", str(tmp_path))
    for order, typed, status in (
        (["jefa"], "corta\n", 2),
        (["jefa"], f"{PASSWORD}\n", 0),
        (["jefa"], f"{PASSWORD}\n", 2),
        (["lee", "--role", "reader", "--role", "editor"], f"{PASSWORD}\n", 0),
    ):
        monkeypatch.setattr("sys.stdin", StringIO(typed))
        assert main(["staff", "add", *order]) == status, capsys.readouterr()
    engine = open_database(f"sqlite:///{tmp_path / 'ventanilla.db'}")
    with engine.connect() as connection:
        boss, reader = find_named(connection, "jefa"), find_named(connection, "lee")
    engine.dispose()
    assert boss
    assert boss.roles == {Role.ADMINISTRATOR}
    assert reader
    assert reader.roles == {Role.READER, Role.EDITOR}
