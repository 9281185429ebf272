"""Files that wait between their preview and their import."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from console.catalogue.pending import KEPT, PendingImport, drop_file, find_file, keep_file, new_id
from console.context import ConsoleContext

NOW = datetime(2026, 11, 2, tzinfo=UTC)
FILE = PendingImport(id="a", author="ana", at=NOW, file_name="base.csv", is_partial=True, data=b"uno,dos")


def test_only_who_brought_a_file_finds_it(context: ConsoleContext) -> None:
    """As it was, until it is dropped."""
    with context.writing() as connection:
        keep_file(connection, FILE)
        assert find_file(connection, "a", "ana") == FILE
        assert find_file(connection, "a", "eva") is None
        assert find_file(connection, "b", "ana") is None
        drop_file(connection, "a")
        assert find_file(connection, "a", "ana") is None


def test_what_nobody_came_back_to_is_dropped(context: ConsoleContext) -> None:
    """With the next file, once its time is over."""
    with context.writing() as connection:
        keep_file(connection, FILE)
        keep_file(connection, replace(FILE, id="b", at=NOW + KEPT))
        assert find_file(connection, "a", "ana") is not None
        keep_file(connection, replace(FILE, id="c", at=NOW + KEPT + timedelta(seconds=1)))
        assert find_file(connection, "a", "ana") is None
        assert find_file(connection, "b", "ana") is not None


def test_a_file_has_its_name_while_it_is_read() -> None:
    """And is gone from the disk afterwards."""
    with FILE.as_file() as path:
        assert (path.name, path.read_bytes()) == ("base.csv", b"uno,dos")
    assert not path.exists()
    assert len({new_id() for _ in range(5)}) == 5
