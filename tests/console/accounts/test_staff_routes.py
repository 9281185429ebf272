"""Accounts of staff, as an administrator changes them."""

from collections.abc import Callable

from sqlalchemy import update

from console.accounts.store import find_named, get_staff
from console.permissions import Role
from console.tables import staff
from tests.console.visitor import Visitor


def test_closing_an_account_ends_its_sessions_at_once(log_in: Callable[..., Visitor]) -> None:
    """And the last administrator cannot be closed."""
    boss, reader = log_in(Role.ADMINISTRATOR), log_in(Role.READER)
    assert reader.get("/console/conversaciones").status_code == 200
    boss.post(f"/console/personal/{reader.staff.id}", {"full_name": "X", "roles": ["reader"]})
    assert reader.get("/console/conversaciones", follow_redirects=False).status_code == 303
    with boss.context.writing() as connection:
        connection.execute(update(staff).where(staff.c.name == "ana").values(is_active=False))
    answer = boss.post(f"/console/personal/{boss.staff.id}", {"full_name": "B", "roles": ["reader"], "is_active": "1"})
    assert "al menos una cuenta de administración" in answer.text
    assert boss.audited("account.changed")[-1].subject == f"staff:{reader.staff.id}"


def test_an_editor_may_be_given_a_place(log_in: Callable[..., Visitor]) -> None:
    """With a new account and later; one that does not exist is refused, and the log has it."""
    boss = log_in(Role.ADMINISTRATOR)
    form = {"name": "muni.xela", "full_name": "Muni de Xela", "roles": ["editor"], "place": "0901"}
    assert boss.post("/console/personal/nueva", form | {"place": "9999"}).status_code == 422
    assert boss.post("/console/personal/nueva", form).status_code == 200
    with boss.context.reading() as connection:
        account = find_named(connection, "muni.xela")
    assert account is not None
    assert account.place == "0901"
    assert '<option value="0901" selected>' in boss.get(f"/console/personal/{account.id}").text
    boss.post(f"/console/personal/{account.id}", {"full_name": "M", "roles": ["editor"], "is_active": "1"})
    with boss.context.reading() as connection:
        assert get_staff(connection, account.id).place is None
    assert [line.event for line in boss.audited()][-2:] == ["account.added", "account.changed"]
