"""Files of open data."""

import json
from datetime import date

from portal.addresses import Addresses
from portal.edition import Edition
from portal.open_data.data_file import is_schema, list_schemas, with_charset
from portal.open_data.files import list_files
from portal.open_data.tables import read_tables
from tests.portal.open_data.counted import list_counted

FILES = list_files(Addresses("https://x.gt"), list_counted())
BY_NAME = {each.name: each for each in FILES}


def test_every_table_has_a_file_and_a_schema() -> None:
    """Named after it."""
    assert {each.dataset for each in FILES} == set(read_tables())
    schemas = list_schemas(FILES)
    assert {each.dataset for each in schemas} == set(read_tables())
    assert all(is_schema(each.name) for each in schemas)
    assert not any(is_schema(each.name) for each in FILES)


def test_each_line_is_a_record_with_its_sources(edition: Edition) -> None:
    """In the shape of the public API; an unknown fact says so."""
    lines = [json.loads(line) for line in BY_NAME["tramites.jsonl"].make(edition, None).splitlines()]
    assert [each["id"] for each in lines] == list(edition.procedures)
    costs = {each["id"]: next(fact for fact in each["facts"] if fact["field"] == "cost") for each in lines}
    assert costs["1"]["sources"][0]["name"] == "Catálogo Nacional de Trámites"
    assert not costs["3"]["is_known"]


def test_a_month_has_its_own_days_only(edition: Edition) -> None:
    """Of what is counted; the catalogue is as it is."""
    use = BY_NAME["tramites-diarios.csv"]
    assert b"2026-02-27" in use.make(edition, None)
    assert b"2026-02-27" in use.make(edition, date(2026, 2, 1))
    assert b"2026-02-27" not in use.make(edition, date(2026, 1, 1))


def test_services_are_written_in_two_forms(edition: Edition) -> None:
    """As Turtle and as JSON-LD."""
    assert BY_NAME["tramites.ttl"].make(edition, None).count(b"rdf:type cpsv:PublicService") == 6
    graph = json.loads(BY_NAME["tramites.jsonld"].make(edition, None))["@graph"]
    assert [each["@type"] for each in graph].count(["cpsv:PublicService"]) == 6


def test_only_text_has_a_charset() -> None:
    """JSON is UTF-8 by its own standard."""
    assert with_charset("text/csv") == "text/csv; charset=utf-8"
    assert with_charset("application/ld+json") == "application/ld+json"
