"""The custom actions put together over a database and its catalogue."""

import re
from functools import partial
from itertools import accumulate
from typing import cast

from rasa_sdk import Action
from sqlalchemy import Engine as Database

from actions.after_answer import AfterAnswer
from actions.answers.freshness_notices import Freshness
from actions.catalogue_access import CatalogueKnowledge, SheetLinks
from actions.conversation.data_report import ReportWrongDataAction
from actions.conversation.emergency import EmergencyAction
from actions.conversation.feedback import GiveFeedbackAction, ThankAction
from actions.conversation.handoff import Attendance, RequestPersonAction
from actions.conversation.language import SpeakLanguageAction
from actions.conversation.needless import NeedlessAction
from actions.conversation.office_rights import RightAction
from actions.conversation.privacy import EraseDataAction, QueryDataAction
from actions.conversation.wrongs import WrongAction
from actions.courses.actions import CourseAction, CoursesAction
from actions.directory.browsing import BrowseAction
from actions.directory.comparison import CompareAction
from actions.directory.institution_card import InstitutionAction
from actions.directory.office_search import PlaceAction
from actions.directory.paging import TurnPageAction
from actions.directory.paper_card import PaperAction
from actions.guided_walk.actions import iter_walk_actions
from actions.institution_sources import InstitutionSources
from actions.knowledge import Knowledge
from actions.life_events.actions import iter_life_event_actions
from actions.message_link import LinkMessageAction
from actions.place_status.actions import StatusSource, list_status_actions
from actions.procedure_resolution.ask_actions import iter_asking_actions
from actions.procedure_resolution.ranker import Judge
from catalog_adapter.catalog import Catalog
from catalog_adapter.courses.shelf import open_shelf
from catalog_adapter.institutions.institution_names import InstitutionNames
from catalog_adapter.institutions.notices import list_notices, read_in_force
from catalog_adapter.institutions.offices import Offices
from catalog_adapter.institutions.staff_hours import parse_staff_hours
from catalog_adapter.life_events.directory import LifeEventDirectory
from catalog_adapter.life_events.model import read_life_events
from catalog_adapter.papers.directory import open_papers
from catalog_adapter.records import Records
from catalog_adapter.rights import open_rights
from catalog_adapter.sources.country import read_institutions
from catalog_adapter.sources.country_files import Country, find_country
from catalog_adapter.subjects.clauses import Asked
from catalog_adapter.subjects.linker import SubjectLinker
from catalog_adapter.subjects.names import SubjectNames
from catalog_adapter.subjects.reading import read_heads, read_subjects
from config.clock import Clock, guatemala_now
from config.settings import Settings
from nlu.patterns.acts import find_acts, read_words
from nlu.patterns.conditions import count_record_words
from nlu.text.analyzer import SpanishAnalyzer


def open_knowledge(
    settings: Settings,
    database: Database,
    catalogue: Catalog,
    *,
    sheets: SheetLinks | None = None,
    now: Clock = guatemala_now,
) -> CatalogueKnowledge:
    """All that is known, over a catalogue which is read once so that the first question does not wait for it."""
    country = find_country(settings.country, settings.index_dir, settings.countries_dir)
    knowledge = CatalogueKnowledge(
        catalogue,
        InstitutionSources(
            elsewhere=read_institutions(country),
            names=open_institution_names(catalogue, country),
            offices=Offices(database),
            rights=open_rights(country),
            papers=open_papers(country),
            courses=open_shelf(settings, SpanishAnalyzer(), now),
        ),
        open_life_events(catalogue),
        subjects=open_subjects(country) if settings.starter_catalogue else None,
        count_record_words=count_record_words,
        now=now,
        sheets=sheets,
    )
    knowledge.warm_up()
    return knowledge


def open_actions(
    settings: Settings, database: Database, knowledge: Knowledge, *, now: Clock = guatemala_now
) -> list[Action]:
    """The custom actions over what is known."""
    attendance = Attendance(now=now, hours=parse_staff_hours(settings.staff_hours, settings.staff_days_off))
    freshness = Freshness(
        now=now,
        find_notices=lambda touched, now: list_notices(database, touched, now),
        old_after_years=settings.old_after_years,
    )
    hours = settings.send_hours.replace("-", " a ")
    status = StatusSource(now=now, list_in_force=partial(read_in_force, database), hours=hours)
    return all_actions(knowledge, attendance, freshness, status)


def all_actions(
    knowledge: Knowledge,
    attendance: Attendance,
    freshness: Freshness | None = None,
    status: StatusSource = StatusSource(),  # noqa: B008  a frozen value
) -> list[Action]:
    """One of each: what links a message, and what speaks."""
    follow_up = AfterAnswer(knowledge, freshness)
    directory = (BrowseAction, CompareAction, InstitutionAction, PlaceAction, TurnPageAction, RightAction, PaperAction)
    concerns = (EmergencyAction, WrongAction)
    talk = (SpeakLanguageAction, ThankAction, GiveFeedbackAction, EraseDataAction, QueryDataAction)
    return [
        LinkMessageAction(knowledge),
        *iter_asking_actions(knowledge, follow_up),
        *(kind(knowledge, follow_up) for kind in (*directory, *concerns)),
        *iter_life_event_actions(knowledge, follow_up),
        *iter_walk_actions(knowledge, follow_up),
        *(kind() for kind in talk),
        ReportWrongDataAction(knowledge),
        NeedlessAction(knowledge),
        RequestPersonAction(attendance),
        CoursesAction(knowledge),
        CourseAction(knowledge),
        *list_status_actions(knowledge, status),
    ]


_SENTENCE_END = re.compile(r"(?<!\.\w)[.!?;](?=\s)|[\n¿¡]")
"""«D.P.I. vencido» ends no sentence."""


def open_life_events(catalogue: Records) -> LifeEventDirectory:
    """Directory of life events, with its steps placed in the catalogue."""
    words = cast("Judge", catalogue.index).index.words
    return LifeEventDirectory(read_life_events(), catalogue, SpanishAnalyzer(), words)


def open_subjects(country: Country | None = None) -> SubjectLinker:
    """Linker to what people ask for by name, with its acts and owners."""
    subjects = read_subjects(country)
    return SubjectLinker(
        subjects, SubjectNames(subjects, SpanishAnalyzer(), read_heads(country), read_words=read_words), read_request
    )


def read_request(text: str) -> Asked:
    """The words of a text, where its sentences begin, and the acts that it names."""
    sentences = [words for part in _SENTENCE_END.split(text) if (words := read_words(part))]
    words = [word for sentence in sentences for word in sentence]
    acts = [(each.act, each.start, each.end) for each in find_acts(words)]
    return Asked(text=text, words=words, acts=acts, breaks=frozenset(accumulate(map(len, sentences))))


def open_institution_names(catalogue: Records, country: Country | None = None) -> InstitutionNames:
    """Names of the country's institutions."""
    shipped = {institution.id: institution for institution in read_institutions(country)}
    listed = {institution.id: institution for institution in catalogue.institutions}
    return InstitutionNames((listed | shipped).values(), SpanishAnalyzer())
