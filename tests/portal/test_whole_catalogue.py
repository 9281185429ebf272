"""Every page of the real catalogue, starter and official together."""

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.answers.source import list_sources
from catalog_adapter.catalog import Catalog
from catalog_adapter.model import CostState
from database import open_database
from portal.addresses import Addresses
from portal.edition import Edition
from portal.facts import ALWAYS, read_facts
from portal.json_ld import describe_service
from portal.pages.event_page import draw_event
from portal.pages.list_pages import draw_directory, draw_institution
from portal.pages.procedure_page import draw_procedure
from tests.portal import shelf

pytestmark = pytest.mark.slow
SITE = Addresses(shelf.BASE)
LARGEST = 14 * 1024
"""Bytes, compressed: what a server sends before it first waits for an answer (RFC 6928: ten segments)."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, shared_data: Path) -> Iterator[Edition]:
    """The 1,303 official procedures and what ships with the program."""
    path = tmp_path_factory.mktemp("whole") / "ventanilla.db"
    shutil.copy(sqlite_template, path)
    engine = open_database(f"sqlite:///{path}")
    catalogue = Catalog(engine)
    catalogue.load_starter()
    catalogue.import_file(shared_data / "guatemala" / "catalogo_tramites_2023-12_1303.csv")
    yield shelf.open_edition(catalogue, engine)
    engine.dispose()


def test_every_page_is_small_and_whole(whole: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """At most 14 kB with its style and its data; every field of the official form is there, known or not."""
    # The code of one address is as large as that of another, and choosing its mask takes longer than the page.
    code = shelf.draw_any_code()
    monkeypatch.setattr("portal.pages.procedure_page.draw_svg", lambda _: code)
    labels = {read_facts(one, whole.day)[name].label for one in list(whole.procedures.values())[:1] for name in ALWAYS}
    sizes = {}
    for procedure in whole.procedures.values():
        html = draw_procedure(procedure, whole, SITE, old_after_years=2)
        sizes[procedure.id] = len(gzip.compress(html.encode(), 6))
        assert {label for label in labels if f">{label}<" not in html} == set(), procedure.id
    assert len(sizes) > 1400
    assert max(sizes.values()) <= LARGEST
    for html in (
        draw_directory(whole, SITE),
        *(draw_institution(each, whole, SITE, 1) for each in whole.institutions.values()),
        *(draw_event(each, whole, SITE) for each in whole.events.values()),
    ):
        assert len(gzip.compress(html.encode(), 6)) <= LARGEST


def test_every_fact_has_a_source(whole: Edition) -> None:
    """The very one that the chat names under its answer."""
    for procedure in whole.procedures.values():
        for name, fact in read_facts(procedure, whole.day).items():
            assert fact.sources, (procedure.id, name)
            if name != "cost":
                told = [each.name for each in list_sources(procedure, {name})]
                assert [each.name for each in fact.sources] == told


def test_no_price_is_told_to_search_engines_that_nobody_knows(whole: Edition) -> None:
    """Offers stand exactly where the cost is known or free, with prices of the record."""
    for procedure in whole.procedures.values():
        told = describe_service(procedure, whole, SITE)
        json.dumps(told)
        cost = procedure.cost
        assert bool(told.get("offers")) is (cost.state is CostState.FREE or cost.amount is not None), procedure.id
        for offer in told.get("offers", ()):
            assert re.fullmatch(r"\d+(\.\d+)?", offer["price"])


def test_no_twin_is_without_a_difference(whole: Edition) -> None:
    """In every group each is called otherwise."""
    for procedure in whole.procedures:
        group = whole.find_twins(procedure)
        if group is not None:
            labels = list(group.labels.values())
            assert len({label.casefold() for label in labels}) == len(labels), labels
            assert procedure in group.labels
