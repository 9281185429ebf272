"""The custom actions put together over a database and its catalogue."""

import config.absent_packages  # noqa: F401  rasa_sdk can only be imported after this

from rasa_sdk import Action
from sqlalchemy import Engine as Database

from actions.answers.freshness_notices import Freshness
from actions.catalogue_access import CatalogueKnowledge, InstitutionSources, SheetLinks
from actions.catalogue_index import (
    open_country,
    open_institution_names,
    open_life_events,
    open_subjects,
)
from actions.conversation.handoff import Attendance
from actions.registry import all_actions
from catalog_adapter.catalog import Catalog
from catalog_adapter.institutions.notices import list_notices
from catalog_adapter.institutions.office_hours import parse_hours
from catalog_adapter.institutions.offices import Offices
from catalog_adapter.sources.country import read_institutions
from config.clock import Clock, guatemala_now
from config.settings import Settings
from nlu.patterns.conditions import count_record_words


def open_actions(
    settings: Settings,
    database: Database,
    catalogue: Catalog,
    *,
    sheets: SheetLinks | None = None,
    now: Clock = guatemala_now,
) -> list[Action]:
    """The custom actions over a catalogue, which is read once so that the first message does not wait for it."""
    country = open_country(settings)
    knowledge = CatalogueKnowledge(
        catalogue,
        InstitutionSources(
            elsewhere=read_institutions(country),
            names=open_institution_names(catalogue, country),
            offices=Offices(database),
        ),
        open_life_events(catalogue),
        subjects=open_subjects(country) if settings.starter_catalogue else None,
        count_record_words=count_record_words,
        now=now,
        sheets=sheets,
    )
    knowledge.warm_up()
    attendance = Attendance(now=now, hours=parse_hours(settings.staff_hours))
    freshness = Freshness(
        now=now,
        find_notices=lambda touched, now: list_notices(database, touched, now.date()),
        old_after_years=settings.old_after_years,
    )
    return all_actions(knowledge, attendance, freshness)
