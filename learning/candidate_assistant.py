"""An assistant as it would be with other corrections, beside the one in use: nothing of it touches the database."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from sqlalchemy import Engine as Database

from actions.assembly import open_actions, open_knowledge
from actions.catalogue_index import JudgeBuilder, open_catalogue
from bot.engine import Engine
from bot.extra_examples import Example, write_examples
from bot.training import get_model
from catalog_adapter.catalog import Catalog
from catalog_adapter.importing.staff_aliases import Words, reword
from catalog_adapter.search.held_index import BuildIndex
from catalog_adapter.storage.snapshot import Snapshot
from config.settings import Settings
from learning.corrections import Correction
from learning.releases import subtract


class RewordedCatalog(Catalog):
    """A catalogue as it would be with other words of staff."""

    def __init__(
        self, engine: Database, build_index: BuildIndex, removed: Sequence[Words], added: Sequence[Words]
    ) -> None:
        """Take what `Catalog` takes, and the words that go and come."""
        super().__init__(engine, build_index)
        self._removed, self._added = removed, added
        self._reworded: tuple[str, Snapshot] | None = None

    def _current(self) -> Snapshot:
        stored = super()._current()
        if self._reworded is None or self._reworded[0] != stored.version:
            procedures = reword(stored.procedures, removed=self._removed, added=self._added)
            self._reworded = (stored.version, replace(stored, version=f"{stored.version}+", procedures=procedures))
        return self._reworded[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantVariant:
    """What an assistant was taught, and how its catalogue differs from the one in use."""

    examples: Sequence[Example]
    removed: Sequence[Words]
    added: Sequence[Words]

    @classmethod
    def of(cls, corrections: Sequence[Correction], *, in_use: Sequence[Correction]) -> Self:
        """The variant with these corrections, where the catalogue holds the words of those in use."""
        then = [each.words for each in in_use if each.words is not None]
        now = [each.words for each in corrections if each.words is not None]
        return cls(
            examples=[each.example for each in corrections if each.example is not None],
            removed=subtract(then, now),
            added=subtract(now, then),
        )

    @property
    def is_reworded(self) -> bool:
        """True when its catalogue differs."""
        return bool(self.removed or self.added)

    @property
    def changed_words(self) -> tuple[str, ...]:
        """The texts in which its catalogue differs."""
        return tuple(each.alias.text for each in (*self.removed, *self.added))


@contextmanager
def open_variant(settings: Settings, variant: AssistantVariant) -> Iterator[tuple[Engine, Catalog]]:
    """An engine and its catalogue; the model is trained when there is none.

    Raises:
        EngineError: The model cannot be trained or opened.
    """
    model = get_model(settings.models_dir, write_examples(variant.examples), lambda _: None)
    database, catalogue = open_catalogue(settings)
    try:
        with tempfile.TemporaryDirectory() as folder:
            if variant.is_reworded:
                _lend_vectors(settings.index_dir, Path(folder))
                catalogue = RewordedCatalog(database, JudgeBuilder(Path(folder)), variant.removed, variant.added)
            engine = Engine.open(model, open_actions(settings, database, open_knowledge(settings, database, catalogue)))
            try:
                yield engine, catalogue
            finally:
                engine.close()
    finally:
        database.dispose()


def _lend_vectors(index: Path, folder: Path) -> None:
    """Let an index begin with the vectors of the one in use: encoding every phrase anew takes longer than all else."""
    for path in index.glob("*.vectors.npz"):
        shutil.copy(path, folder)
