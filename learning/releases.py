"""Releases: a set of corrections that was put to the gate, may be published with one order, and taken back with one.

What is in use follows from the release published last: the model is trained with its examples, the catalogue has its
words. Going back publishes the release that it was made from.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

import database
from bot.extra_examples import Example
from catalog_adapter.importing.staff_aliases import Words, change_words
from conversations.errors import GatewayError
from learning.corrections import Correction, list_corrections
from learning.tables import corrections, publications, release_corrections, releases

SILENT = timedelta(minutes=10)
"""A gate that gives no sign of life for so long has died; its longest step takes 20 s, minutes on a busy machine."""


class NotPublishable(GatewayError):
    """A release may not be published, or there is nothing to go back to; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release and how far it has come."""

    id: int
    base_id: int | None
    """The release that it was made from and compared with; None for the program's own model."""
    project: str
    """Fingerprint of the program's own training data when the gate ran."""
    state: str
    """waiting, running, passed, stopped (by the gate) or broken."""
    step: str | None
    done: int
    """Per cent."""
    report: Mapping[str, Any] | None
    author: str
    at: datetime
    beat_at: datetime | None
    ended_at: datetime | None

    @property
    def is_open(self) -> bool:
        """True when the gate has not yet said what it thinks."""
        return self.state in {"waiting", "running"}


def make_release(connection: Connection, author: str, project: str) -> int:
    """Freeze all corrections that count now as a candidate; the gate has still to run.

    Raises:
        NotPublishable: Another one is being tried, or nothing differs from what is in use.
    """
    database.lock(connection, "ventanilla.releases")
    if any(release.is_open for release in list_releases(connection, limit=5)):
        raise NotPublishable("Ya hay una versión en prueba; espere a que termine.")
    base = find_published(connection)
    chosen = {correction.id for correction in list_corrections(connection, active_only=True)}
    if chosen == {correction.id for correction in corrections_in(connection, base)}:
        raise NotPublishable("No hay correcciones nuevas que probar.")
    row = {"base_id": base, "project": project, "state": "waiting", "author": author, "at": datetime.now(UTC)}
    release_id = int(connection.execute(insert(releases).returning(releases.c.id), row).scalar_one())
    if chosen:
        rows = [{"release_id": release_id, "correction_id": each} for each in sorted(chosen)]
        connection.execute(insert(release_corrections), rows)
    return release_id


def find_release(connection: Connection, release_id: int) -> Release | None:
    """A release, or None."""
    row = connection.execute(select(releases).where(releases.c.id == release_id)).one_or_none()
    return _release(row) if row else None


def list_releases(connection: Connection, *, limit: int = 50) -> list[Release]:
    """Releases, latest first."""
    return [_release(row) for row in connection.execute(select(releases).order_by(releases.c.id.desc()).limit(limit))]


def list_publications(connection: Connection, *, limit: int = 50) -> list[Row[Any]]:
    """List the publications, latest first."""
    return list(connection.execute(select(publications).order_by(publications.c.id.desc()).limit(limit)))


def find_published(connection: Connection) -> int | None:
    """The release in use; None for the program's own model."""
    latest = select(publications.c.release_id).order_by(publications.c.id.desc()).limit(1)
    return connection.scalar(latest)


def corrections_in(connection: Connection, release_id: int | None) -> list[Correction]:
    """The corrections of a release that still exist; none for the program's own model."""
    if release_id is None:
        return []
    ids = select(release_corrections.c.correction_id).where(release_corrections.c.release_id == release_id)
    return list_corrections(connection, connection.scalars(ids))


def examples_in(connection: Connection, release_id: int | None) -> list[Example]:
    """Examples that the model of a release was taught beyond the project's own examples."""
    return [each.example for each in corrections_in(connection, release_id) if each.example is not None]


def words_in(connection: Connection, release_id: int | None) -> list[Words]:
    """Words that a release adds to procedures."""
    return [each.words for each in corrections_in(connection, release_id) if each.words is not None]


def published_examples(connection: Connection) -> list[Example]:
    """Examples that the model in use was taught."""
    return examples_in(connection, find_published(connection))


def publish(connection: Connection, release_id: int, author: str, project: str) -> None:
    """Put a release into use, with its words for procedures; every process takes it over by itself.

    Raises:
        NotPublishable: The gate did not let it pass, or something has changed since.
    """
    database.lock(connection, "ventanilla.releases")
    release, current = find_release(connection, release_id), find_published(connection)
    if release is None or release.state != "passed":
        raise NotPublishable("Sólo se publica una versión que pasó la prueba.")
    if release.base_id != current or release.project != project:
        raise NotPublishable("Lo que está en uso cambió desde la prueba; pruebe de nuevo.")
    dropped = select(corrections.c.id).join(
        release_corrections, release_corrections.c.correction_id == corrections.c.id
    )
    dropped = dropped.where(release_corrections.c.release_id == release_id, corrections.c.dropped_at.is_not(None))
    if connection.scalar(dropped.limit(1)) is not None:
        raise NotPublishable("Una de sus correcciones se retiró después de la prueba; pruebe de nuevo.")
    _put_in_use(connection, release_id, author, is_rollback=False)


def roll_back(connection: Connection, author: str) -> int | None:
    """Put back what was in use before the current release, and return it; None is the program's own model.

    Raises:
        NotPublishable: The program's own model is in use.
    """
    database.lock(connection, "ventanilla.releases")
    current = find_published(connection)
    release = find_release(connection, current) if current is not None else None
    if release is None:
        raise NotPublishable("Está en uso el modelo del programa; no hay versión a la que volver.")
    _put_in_use(connection, release.base_id, author, is_rollback=True)
    return release.base_id


def note_progress(connection: Connection, release_id: int, step: str, done: int) -> None:
    """Keep how far the gate has come."""
    values = {"state": "running", "step": step, "done": done, "beat_at": datetime.now(UTC)}
    _change(connection, release_id, values)


def end_gate(connection: Connection, release_id: int, state: str, report: Mapping[str, Any] | None) -> None:
    """Keep what the gate found: passed, stopped, or broken when it could not be run."""
    now = datetime.now(UTC)
    _change(connection, release_id, {"state": state, "report": report, "done": 100, "beat_at": now, "ended_at": now})


def _change(connection: Connection, release_id: int, values: Mapping[str, Any]) -> None:
    connection.execute(update(releases).where(releases.c.id == release_id).values(**values))


def _put_in_use(connection: Connection, release_id: int | None, author: str, *, is_rollback: bool) -> None:
    old, new = words_in(connection, find_published(connection)), words_in(connection, release_id)
    change_words(connection, removed=subtract(old, new), added=subtract(new, old))
    row = {"release_id": release_id, "is_rollback": is_rollback, "author": author, "at": datetime.now(UTC)}
    connection.execute(insert(publications), row)


def subtract(words: Iterable[Words], others: Iterable[Words]) -> list[Words]:
    """The words that others lack."""
    known = {each.key for each in others}
    return [each for each in words if each.key not in known]


def _release(row: Row[Any]) -> Release:
    release = Release(**row._mapping)
    if release.is_open and datetime.now(UTC) - (release.beat_at or release.at) > SILENT:
        return replace(release, state="broken")
    return release
