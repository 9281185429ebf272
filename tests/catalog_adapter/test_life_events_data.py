"""The life events that ship are data, and these are their rules."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from catalog_adapter.alias_files import read_editorial
from catalog_adapter.folding import fold
from catalog_adapter.life_events.model import FOLDER, LifeEvent, Step, parse_name_key, read_life_events
from catalog_adapter.model import Procedure
from catalog_adapter.sources.country_files import read_country_files
from catalog_adapter.sources.opening import open_source

EVENTS = list(read_life_events())
STEPS = [(event, step) for event in EVENTS for step in event.steps]


FILES = list(read_country_files())
PROCEDURES = {record["id"]: record for file in FILES for record in file.procedures}
INSTITUTIONS = {file.institution["id"]: file.institution for file in FILES}
OFFICIAL = {(entry.institution, entry.key): entry.procedure_id for entry in reversed(list(read_editorial()))}
"""Every procedure of the official export, as the files of citizens' words name them; of equal names the first."""


def _name(each: Any) -> str:
    return f"{each[0].id}-{each[1].id}"


def test_there_are_enough_events() -> None:
    """The moments that the issue names, and more, are there."""
    asked = {
        "food_business", "pharmacy", "birth", "death", "first_job", "lost_documents", "marriage", "import_farm_product",
        "export_farm_product", "private_school", "used_car", "motorcycle", "house_building", "firearm_licence",
        "retirement", "travel_with_minor", "individual_merchant", "first_employee", "foreign_worker", "study_abroad",
        "disability", "older_adult", "returned_migrant",
    }  # fmt: skip
    assert asked <= {event.id for event in EVENTS}
    assert len(EVENTS) == len(list(FOLDER.glob("*.yml"))) >= 18


@pytest.mark.parametrize("entry", STEPS, ids=_name)
def test_a_step_is_in_a_catalogue_or_is_a_note(entry: tuple[LifeEvent, Step]) -> None:
    """Every procedure named exists; what no catalogue has is a note with an institution that exists."""
    _, step = entry
    if step.is_note:
        assert step.institution in INSTITUTIONS
    if step.procedure is not None:
        assert step.procedure in PROCEDURES
    if step.official is not None:
        assert step.official in OFFICIAL


@pytest.mark.parametrize("entry", STEPS, ids=_name)
def test_a_starter_record_with_an_official_twin_names_it(entry: tuple[LifeEvent, Step]) -> None:
    """When the official catalogue is loaded, its record takes the place of the starter's: the step must find it."""
    _, step = entry
    twin = (PROCEDURES[step.procedure]["same_as"] or {}).get("id") if step.procedure else None
    if twin is not None and step.official is not None:
        assert OFFICIAL[step.official] == twin
    assert twin is None or step.official is not None


def _texts(record: str) -> Iterator[str]:
    """All texts of a record of the starter catalogue."""
    values = PROCEDURES[record]
    for field in ("name", "description", "notes", "document", "validity", "appointment", "representative", "where"):
        yield values[field] or ""
    for field in ("requirements", "steps", "mistakes"):
        yield from values[field]
    yield values["cost"]["text"] or ""
    yield from (amount["condition"] or "" for amount in values["cost"]["amounts"])


@pytest.mark.parametrize("entry", STEPS, ids=_name)
def test_the_source_of_a_step_exists(entry: tuple[LifeEvent, Step]) -> None:
    """The record cited says what it is cited for; the institution cited is in the directory."""
    _, step = entry
    source = step.source
    assert sum([source.record is not None, source.institution is not None, source.name is not None, source.advice]) == 1
    if source.institution is not None:
        assert source.institution in INSTITUTIONS
    if source.record is not None and "/" in source.record:
        assert parse_name_key(source.record) in OFFICIAL
    elif source.record is not None:
        assert fold(source.says or "") in fold(" ".join(_texts(source.record)))


def test_official_records_say_what_they_are_cited_for(shared_data: Path) -> None:
    """In the real export too the words cited stand in the record cited, and every official step resolves to one row."""
    export = open_source(shared_data / "guatemala" / "catalogo_tramites_2023-12_1303.csv")
    rows = {record.procedure.id: record.procedure for record in export.records()}
    unsaid = []
    for event, step in STEPS:
        if step.official is not None:
            assert OFFICIAL[step.official] in rows
        if step.source.record is not None and "/" in step.source.record:
            row = rows[OFFICIAL[parse_name_key(step.source.record)]]
            if fold(step.source.says or "") not in fold(_all_text(row)):
                unsaid.append(f"{event.id}/{step.id}: «{step.source.says}»")
    assert unsaid == []


def _all_text(procedure: Procedure) -> str:
    return " ".join([procedure.name, procedure.description or "", *procedure.requirements, *procedure.steps])


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.id)
def test_every_question_matters(event: LifeEvent) -> None:
    """A question is only asked when a step or another question depends on its answer."""
    used = {each.when.question for each in event.steps if each.when}
    used |= {each.when.question for each in event.questions if each.when}
    assert {question.id for question in event.questions} == used


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.id)
def test_nobody_is_left_with_an_empty_list(event: LifeEvent) -> None:
    """Whatever is answered, at least one step stays, and a yes to everything is no longer than nine."""
    for answer in (True, False, None):
        answers = dict.fromkeys([question.id for question in event.questions], answer)
        assert 1 <= sum(event.keeps(step.when, answers) for step in event.steps) <= 9


def test_no_phrase_tells_two_events() -> None:
    """Each phrase belongs to one event."""
    phrases = [fold(phrase) for event in EVENTS for phrase in event.phrases]
    assert sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) == []
