"""The assistant put together: database, catalogue, search index, trained model. Everything that answers starts here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

import bot.slim  # noqa: F401  rasa_sdk can only be imported after this

from rasa_sdk import Action
from sqlalchemy import Connection
from sqlalchemy import Engine as Database

from actions.assembly import open_actions, open_knowledge
from actions.catalogue_access import CatalogueKnowledge, SheetLinks
from actions.catalogue_index import open_catalogue
from bot.engine import Engine
from bot.training import Progress, get_model
from catalog_adapter.catalog import Catalog
from catalog_adapter.sources.country_files import find_country
from config.clock import Clock, guatemala_now
from config.settings import Settings

ReadExamples = Callable[[Connection], str]
"""Reads the examples that staff published, as `bot.extra_examples` writes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistant:
    """The parts that stay open while the program runs."""

    database: Database
    catalogue: Catalog
    knowledge: CatalogueKnowledge
    engine: Engine
    actions: Sequence[Action]
    """What another model can be opened with."""
    extra: str
    """The examples of staff that the model was trained with, as `bot.extra_examples` writes them."""

    @classmethod
    def open(
        cls,
        settings: Settings,
        progress: Progress,
        *,
        read_examples: ReadExamples = lambda _: "",
        sheets: SheetLinks | None = None,
        now: Clock = guatemala_now,
    ) -> Self:
        """Open everything: the first time the starter catalogue is loaded and the model trained.

        Args:
            settings: The program's.
            progress: Told what takes long.
            read_examples: Gives the examples of staff to train with; by default none.
            sheets: Makes links to checklists on paper; without it they are given as text only.
            now: The time in Guatemala: when staff attends, which notices hold, how old a record is.

        Raises:
            DatabaseError: The database cannot be reached.
            CatalogError: The starter catalogue cannot be loaded.
            EngineError: The model cannot be trained or opened.
        """
        database, catalogue = open_catalogue(settings)
        country = find_country(settings.country, settings.index_dir, settings.countries_dir)
        if settings.starter_catalogue and catalogue.load_starter(country) is not None:
            progress("Catálogo inicial cargado.")
        catalogue.refresh_aliases()
        with database.connect() as connection:
            extra = read_examples(connection)
        model = get_model(settings.models_dir, extra, progress)
        knowledge = open_knowledge(settings, database, catalogue, sheets=sheets, now=now)
        actions = open_actions(settings, database, knowledge, now=now)
        engine = Engine.open(model, actions)
        return cls(
            database=database, catalogue=catalogue, knowledge=knowledge, engine=engine, actions=actions, extra=extra
        )

    def reopen(self, settings: Settings, extra: str) -> Engine:
        """Another engine over the same catalogue, with other examples of staff.

        Raises:
            EngineError: The model cannot be trained or opened.
        """
        return Engine.open(get_model(settings.models_dir, extra, lambda _: None), self.actions)

    def close(self) -> None:
        """Give everything back."""
        self.engine.close()
        self.database.dispose()
