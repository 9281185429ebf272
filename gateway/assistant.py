"""The assistant put together: database, catalogue, search index, trained model. Everything that answers starts here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import bot.slim  # noqa: F401  rasa_sdk can only be imported after this

from sqlalchemy import Engine as Database

from actions.all import all_actions
from actions.knowledge import Knowledge
from bot.engine import Engine
from bot.training import train
from catalog_adapter.catalog import Catalog
from catalog_adapter.directory import read_institutions
from gateway.assembly import open_catalogue, open_life_events
from gateway.settings import Settings

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistant:
    """What is open while the program runs."""

    database: Database
    catalogue: Catalog
    engine: Engine

    @classmethod
    def open(cls, settings: Settings, progress: Progress) -> Self:
        """Open everything: the first time the starter catalogue is loaded and the model trained.

        Raises:
            DatabaseError: The database cannot be reached.
            CatalogError: The starter catalogue cannot be loaded.
            EngineError: The model cannot be trained or opened.
        """
        database, catalogue = open_catalogue(settings)
        if settings.starter_catalogue and catalogue.load_starter() is not None:
            progress("Catálogo inicial cargado.")
        catalogue.refresh_aliases()
        model = train(settings.data_dir / "models", progress=progress)
        knowledge = Knowledge(catalogue, read_institutions(), open_life_events(catalogue))
        knowledge.warm_up()
        return cls(database=database, catalogue=catalogue, engine=Engine.open(model, all_actions(knowledge)))

    def close(self) -> None:
        """Give everything back."""
        self.engine.close()
        self.database.dispose()
