"""Accounts of staff, as an administrator changes them."""

from collections.abc import Callable

from sqlalchemy import update

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
