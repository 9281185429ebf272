"""One edition of the catalogue, as pages see it."""

from datetime import UTC, date, datetime

from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.institutions.notices import Level, Notice
from portal.edition import Edition, sort_by_demand
from tests.portal.shelf import open_knowledge


def test_twins_are_told_apart(edition: Edition) -> None:
    """A renewal and what it renews name each other by what differs; a procedure of its own has no twin."""
    group = edition.find_twins("1")
    assert group is not None
    assert set(group.labels) == {"1", "2"}
    assert group.labels["2"].startswith("Renovación")
    assert group.labels["1"] != group.labels["2"]
    assert edition.find_twins("3") is None


def test_procedures_are_grouped(edition: Edition) -> None:
    """By institution and by category, each once."""
    assert [len(listed) for listed in edition.by_institution.values()] == [6]
    assert [subject.slug for subject in edition.subjects.values()] == ["inscripciones-y-registros", "economia"]
    assert sum(subject.count for subject in edition.subjects.values()) == 6
    assert sort_by_demand(edition.procedures.values())[0].id == "3"


def test_institutions_without_procedures_have_their_place(edition: Edition) -> None:
    """Those of the catalogue, with what is known of them."""
    assert "mifam" in edition.institutions


def test_life_events_come_common_ones_first(edition: Edition) -> None:
    """Then by name; where the catalogue has none of the procedures, no step leads anywhere."""
    common = [event.common for event in edition.events.values()]
    assert common == sorted(common, reverse=True)
    assert edition.events_of == {}
    assert edition.find_step(edition.events["birth"], 0) is None


def test_notices_of_the_procedure_and_its_institution(shelved: Catalog, portal_database: Engine) -> None:
    """And of no other."""
    day = date(2026, 3, 2)
    whom = ({"procedure": "1"}, {"institution": "mifam"}, {"institution": "renap"}, {"place": "01"})
    notices = [Notice(level=Level.RED, text=str(each), first_day=day, source="x", author="y", **each) for each in whom]
    knowledge = open_knowledge(shelved, portal_database)
    edition = Edition(shelved, knowledge, datetime(2026, 3, 2, 18, tzinfo=UTC), notices)
    assert edition.list_notices(procedure="1", institution="mifam") == notices[:2]
    assert edition.list_notices(institution="renap") == [notices[2]]
