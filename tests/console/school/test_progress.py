"""Progress of accounts in the program's own database."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from console.accounts.store import add_staff
from console.permissions import Role
from console.school.progress import list_done, note_try, read_all, read_tries
from database import write

NOON = datetime(2026, 11, 2, 18, tzinfo=UTC)


def test_a_task_is_done_once(engine: Engine) -> None:
    """Tries count until then; afterwards nothing changes, whatever the sandbox holds."""
    with write(engine) as connection:
        eva, ana = (
            add_staff(connection, name, full_name=name, roles=[Role.READER], now=NOON) for name in ("eva", "ana")
        )
        later = NOON + timedelta(hours=1)
        assert not note_try(connection, eva, "costo", NOON, is_done=False)
        assert note_try(connection, eva, "costo", later, is_done=True)
        assert not note_try(connection, eva, "costo", later + timedelta(days=1), is_done=True)
        assert not note_try(connection, eva, "costo", later, is_done=False)
        assert note_try(connection, ana, "sede", NOON, is_done=True)
        assert not note_try(connection, ana, "mesa", NOON, is_done=False)
    with engine.connect() as connection:
        found = read_tries(connection, eva.id)
        assert (found["costo"].tries, found["costo"].done_at) == (2, later)
        assert list_done(read_tries(connection, ana.id)) == {"sede": NOON}
        assert set(read_all(connection)) == {eva.id, ana.id}
        assert read_tries(connection, 99) == {}
