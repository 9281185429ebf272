"""Contents of a sandbox in which nothing was done yet."""

import pytest
from sqlalchemy import Engine, create_engine, func, select

from console.accounts.passwords import matches
from console.accounts.store import find_hash, find_named
from console.permissions import Role
from console.tables import staff
from conversations.staff_tables import complaints, holds, reports, tickets
from conversations.tables import outbox, turns
from gateway.school.filling import PASSWORD
from gateway.school.script import read_told
from tests.gateway.school.conftest import FIRST, School


@pytest.fixture
def filled(school: School) -> Engine:
    """The database."""
    return create_engine(f"sqlite:///{school.filled}")


def test_the_learner_may_do_everything_there(filled: Engine) -> None:
    """With a password that the task of the codes tells; colleagues are invented and cannot log in."""
    with filled.connect() as connection:
        eva = find_named(connection, FIRST)
        assert eva is not None
        assert eva.roles == {Role.ADMINISTRATOR}
        assert matches(find_hash(connection, eva.id), PASSWORD)
        others = connection.execute(select(staff.c.full_name, staff.c.password_hash).where(staff.c.id != eva.id)).all()
    assert [row.password_hash for row in others] == [None, None]
    assert all("(inventad" in row.full_name for row in others)


def test_the_script_is_played_to_its_end(filled: Engine) -> None:
    """Every turn, and what follows from some of them; nothing waits to be sent."""
    told = [turn for scene in read_told()["scenes"] for turn in scene["turns"]]
    with filled.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(turns)) == len(told)
        for table, count in ((holds, 1), (tickets, 1), (reports, 1), (complaints, 2)):
            assert connection.scalar(select(func.count()).select_from(table)) == count
        assert set(connection.scalars(select(outbox.c.status))) <= {"sent", "read"}
