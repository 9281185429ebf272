"""The custom actions are put together over a database."""

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from actions.answers.freshness_notices import Freshness
from actions.assembly import (
    all_actions,
    open_actions,
    open_institution_names,
    open_knowledge,
    open_subjects,
    read_request,
)
from actions.catalogue_index import JudgeBuilder
from actions.conversation.handoff import NOBODY
from actions.knowledge import Knowledge
from bot.training import DOMAIN
from catalog_adapter.catalog import Catalog
from catalog_adapter.institutions.notices import Level, Notice, add_notice
from catalog_adapter.subjects.model import Act
from config.clock import GUATEMALA
from database import open_database, write
from tests.actions.small_catalogue import NOW, RECORDS, FewRecords, run
from tests.fakes.running import OwnSettings
from tests.starter_index import GiveIndex

EVENING = datetime(2026, 11, 25, 19, 0, tzinfo=GUATEMALA)


def test_actions_see_hours_notices_and_clock(sqlite_url: str, tmp_path: Path, give_index: GiveIndex) -> None:
    """Outside of the set hours a wish is a ticket; a notice of today stands under an institution's card."""
    database = open_database(sqlite_url)
    settings = OwnSettings(
        data_dir=tmp_path, database_url=sqlite_url, starter_catalogue=False, staff_hours="08:00-16:00"
    )
    give_index(settings.index_dir)
    catalogue = Catalog(database, JudgeBuilder(tmp_path, with_subjects=False))
    with write(database) as connection:
        notice = Notice(
            level=Level.RED, text="Cerrado.", institution="renap", source="x", author="eva", first_day=EVENING.date()
        )
        add_notice(connection, notice)
    try:
        actions = {
            each.name(): each
            for each in open_actions(
                settings, database, open_knowledge(settings, database, catalogue), now=lambda: EVENING
            )
        }
        ticket = run(actions["action_request_person"], "quiero una persona")
        assert ticket.find("ticket")["opening"] == "26/11/2026, 08:00"
        card = run(actions["action_institution"], "RENAP", slots={"link": {"institutions": ["renap"]}})
        assert card.responses[0] == "institution"
        assert any("notice" in each for each in card.responses)
    finally:
        database.dispose()


def test_the_domains_custom_actions_are_those_put_together(knowledge: Knowledge) -> None:
    """None is missing, none is there that no rule could ever reach, and none twice."""
    listed = {
        name
        for path in DOMAIN.glob("*.yml")
        for name in yaml.safe_load(path.read_text(encoding="utf-8")).get("actions", ())
    }
    made = Counter(action.name() for action in all_actions(knowledge, NOBODY))
    assert set(made) == listed
    assert set(made.values()) == {1}


def test_what_follows_an_answer_stands_behind_the_actions(knowledge: Knowledge) -> None:
    """A notice of today is said after an answer."""
    link = {"verdict": "found", "matches": [{"id": "passport-adult", "name": "Pasaporte ordinario", "score": 1.0}]}
    notices = Freshness(now=lambda: NOW, find_notices=lambda _, __: (), old_after_years=0)
    actions = {each.name(): each for each in all_actions(knowledge, NOBODY, notices)}
    said = run(actions["action_cost"], "cuánto cuesta el pasaporte", slots={"link": link})
    assert said.responses[0] == "cost_known"
    assert said.slots["care"]["answers"] == 1


@pytest.mark.parametrize(
    ("text", "acts"), [("quiero renovar mi licencia", {Act.RENEW}), ("la licencia", set()), ("", set())]
)
def test_a_request_is_read_with_its_acts(text: str, acts: set[Act]) -> None:
    """Each with the words that say so."""
    asked = read_request(text)
    assert {Act(act) for act, _, _ in asked.acts} == acts
    assert all(asked.words[start:end] for _, start, end in asked.acts)


def test_names_of_the_country_stand_beside_those_of_the_catalogue() -> None:
    """Both are found by name."""
    names = open_institution_names(FewRecords(*RECORDS))
    assert names.find("RENAP") == ("renap",)
    assert names.find("instituto guatemalteco de migración") == ("igm",)


def test_near_names_of_what_ships_are_told_apart() -> None:
    """Each of two things that are called nearly alike is found by its own name."""
    subjects = open_subjects()
    named = {
        "me consignaron la moto en Villa Nueva": "vehiculo-remolcado",
        "ampliar mi pasaporte": "extension-pasaporte",
        "ampliar mi pasaporte en el consulado": "prorroga-pasaporte-consulado",
        "la pensión de viuda de un maestro del Estado": "pension-viudez-estado",
        "pensión por viudez del IGSS": "pension-sobrevivencia-igss",
        "carta de venta de una vaca": "carta-venta-ganado",
        "fe de vida para clases pasivas": "acta-supervivencia",
        "quiero casarme con un notario": "boda-notario",
        "escritura de mi casa con abogado": "escritura-terreno",
        "quiero copia de mi expediente médico": "expediente-medico",
    }
    links = {text: subjects.link(text, lambda _, among: [(each, 1.0) for each in among]) for text in named}
    assert {text: link and link.subject.id for text, link in links.items()} == named
