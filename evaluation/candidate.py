"""`ventanilla gate`: a release that waits is compared with what is in use, on all that the place has to compare with."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine as Database

from bot.engine import Engine
from bot.extra_examples import write_examples
from bot.training import fingerprint
from catalog_adapter.catalog import BuildIndex, Catalog
from catalog_adapter.snapshot import Snapshot
from catalog_adapter.staff_words import Words, reword
from database import write
from evaluation.sitting import Examinee, Marks, Paper, sit
from evaluation.trial import Group
from evaluation.trials import list_corrected, list_helped, list_recent
from evaluation.verdict import Report, compare
from gateway.assembly import JudgeBuilder, open_catalogue
from gateway.assistant import get_model, open_actions
from gateway.corrections import Correction
from gateway.releases import corrections_in, end_gate, find_release, note_progress, subtract
from gateway.settings import Settings

_SHARES = {Group.LEARNT: 8, Group.UNSEEN: 20, Group.NAME: 6, Group.DIALOGUE: 4}
"""Per cent of the whole that a group takes, for each of the two; the others take one."""


class RewordedCatalog(Catalog):
    """A catalogue as it would be with other words of staff; the database stays as it is."""

    def __init__(
        self, engine: Database, build_index: BuildIndex, removed: Sequence[Words], added: Sequence[Words]
    ) -> None:
        super().__init__(engine, build_index)
        self._removed, self._added = removed, added
        self._reworded: tuple[str, Snapshot] | None = None

    def _current(self) -> Snapshot:
        stored = super()._current()
        if self._reworded is None or self._reworded[0] != stored.version:
            procedures = reword(stored.procedures, removed=self._removed, added=self._added)
            changed = Snapshot(f"{stored.version}+", procedures, stored.institutions)
            self._reworded = (stored.version, changed)
        return self._reworded[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two that are compared."""

    corrections: Sequence[Correction]
    removed: Sequence[Words] = ()
    added: Sequence[Words] = ()


class Teller:
    """Keeps in the database how far the gate has come."""

    def __init__(self, database: Database, release_id: int) -> None:
        self._database, self._release_id = database, release_id
        self._done = 0

    def tell(self, step: str, share: int = 1) -> None:
        """A step begins, which takes some per cent of the whole; a code, which the console has words for."""
        with write(self._database) as connection:
            note_progress(connection, self._release_id, step, min(self._done, 99))
        self._done += share


def try_release(release_id: int) -> int:
    """Put a release to the gate; 0 when it passes, 1 when it is stopped, 2 when the gate could not be run."""
    settings = Settings()
    database, catalogue = open_catalogue(settings)
    try:
        with database.connect() as connection:
            if find_release(connection, release_id) is None:
                return 2
        try:
            report = _examine(settings, (database, catalogue), release_id)
        except BaseException:
            with write(database) as connection:
                end_gate(connection, release_id, "broken", None)
            raise
        with write(database) as connection:
            end_gate(connection, release_id, report["verdict"], report)
        return 0 if report["verdict"] == "passed" else 1
    finally:
        database.dispose()


def _examine(settings: Settings, place: tuple[Database, Catalog], release_id: int) -> Report:
    started = time.monotonic()
    database, _ = place
    teller = Teller(database, release_id)
    teller.tell("reading")
    with database.connect() as connection:
        release = find_release(connection, release_id)
        assert release is not None, "a release is never removed"  # noqa: S101  for the type checker
        old, new = corrections_in(connection, release.base_id), corrections_in(connection, release_id)
        trials = [*list_corrected({each.id: each for each in (*old, *new)}.values()), *list_helped(connection)]
        recent = list_recent(connection)
    kept = {each.id for each in new}
    removed = [each for each in old if each.id not in kept]
    gone = {str(each.id) for each in removed}
    trials = [trial for trial in trials if trial.group is not Group.CORRECTION or trial.key not in gone]
    sides = Side(corrections=old), _candidate_side(old, new)
    paper = Paper(trials=trials, recent=recent, with_names=bool(sides[1].removed or sides[1].added))
    before, after = (_sit_side(settings, place, side, (paper, teller)) for side in sides)
    known = {each.id for each in old}
    taught = [str(each.id) for each in new if each.id not in known]
    report = compare(before, after, taught=taught, removed=len(removed))
    facts: dict[str, Any] = {"took_s": round(time.monotonic() - started, 1), "project": fingerprint()}
    return report | facts | {"taught": len(taught), "removed": len(removed), "corrections": len(new)}


def _candidate_side(old: Sequence[Correction], new: Sequence[Correction]) -> Side:
    then = [each.words for each in old if each.words is not None]
    now = [each.words for each in new if each.words is not None]
    return Side(corrections=new, removed=subtract(then, now), added=subtract(now, then))


def _sit_side(settings: Settings, place: tuple[Database, Catalog], side: Side, sitting: tuple[Paper, Teller]) -> Marks:
    paper, teller = sitting
    examples = [each.example for each in side.corrections if each.example is not None]
    teller.tell("training", 10)
    model = get_model(settings, write_examples(examples), lambda _: None)
    with _open_catalogue(place, side) as catalogue:
        teller.tell("opening", 2)
        engine = Engine.open(model, open_actions(settings, place[0], catalogue))
        try:
            examinee = Examinee(engine=engine, catalogue=catalogue, examples=examples)
            return sit(
                examinee, paper, lambda group: teller.tell(group or "recent", _SHARES.get(group, 1) if group else 2)
            )
        finally:
            engine.close()


@contextmanager
def _open_catalogue(place: tuple[Database, Catalog], side: Side) -> Iterator[Catalog]:
    """The catalogue of a side; one with other words has its index in a folder that is thrown away."""
    database, catalogue = place
    if not (side.removed or side.added):
        yield catalogue
        return
    with tempfile.TemporaryDirectory() as folder:
        yield RewordedCatalog(database, JudgeBuilder(Path(folder)), side.removed, side.added)
