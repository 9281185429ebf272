"""Every page of the real catalogue, starter and official together, and what software written elsewhere reads in it."""

import csv
import gzip
import io
import json
import os
import re
from decimal import Decimal
from pathlib import Path

import pytest

from actions.answers.source import list_sources
from catalog_adapter.model import CostState
from portal.addresses import Addresses
from portal.claims import Verdict, check_claim, conclude
from portal.edition import Edition
from portal.facts import ALWAYS, read_facts
from portal.json_ld import describe_service
from portal.linked_data.public_services import ServiceGraph
from portal.open_data.data_file import File
from portal.open_data.files import list_files
from portal.open_data.tables import read_tables
from portal.pages.event_page import draw_event
from portal.pages.list_pages import draw_directory, draw_institution
from portal.pages.procedure_page import draw_procedure
from tests.foreign_validators.conftest import Judge
from tests.portal import shelf
from tests.portal.open_data.counted import list_counted

pytestmark = [pytest.mark.foreign, pytest.mark.slow]
SITE = Addresses(shelf.BASE)
TABLES = [each for each in list_files(SITE, list_counted()) if each.is_table]
LARGEST = 14 * 1024
"""Bytes, compressed: what a server sends before it first waits for an answer (RFC 6928: ten segments)."""
EACH = 1 if os.environ.get("VENTANILLA_WHOLE_CATALOGUE") else 25
"""Every one takes a minute of processor more: `VENTANILLA_WHOLE_CATALOGUE=1 pytest -m foreign`."""


def test_services_keep_to_the_shapes_of_cpsv_ap(
    real_edition: Edition, judge: Judge, shared_data: Path, tmp_path: Path
) -> None:
    """Without one violation, the codes of lists included; JSON-LD and Turtle are the same graph."""
    graph = ServiceGraph(real_edition, SITE).add_all(list(real_edition.procedures.values())[::EACH])
    turtle, json_ld = tmp_path / "services.ttl", tmp_path / "services.jsonld"
    turtle.write_text(graph.write_turtle(), encoding="utf-8")
    json_ld.write_text(graph.write_json_ld(), encoding="utf-8")
    told = judge("shacl", turtle, shared_data / "cpsv_ap_3.2.0" / "cpsv-ap-SHACL.ttl")
    assert told["conforms"], told["text"]
    assert judge("same", turtle, json_ld) == {"same": True, "triples": told["triples"], "differ": []}


def test_a_graph_that_lacks_something_is_found_out(
    real_edition: Edition, judge: Judge, shared_data: Path, tmp_path: Path
) -> None:
    """The shapes do look at our services: one without an authority does not pass."""
    graph = ServiceGraph(real_edition, SITE).add_all(list(real_edition.procedures.values())[:3])
    for node in graph.nodes.values():
        node.pop("cv:hasCompetentAuthority", None)
    broken = tmp_path / "broken.ttl"
    broken.write_text(graph.write_turtle(), encoding="utf-8")
    assert not judge("shacl", broken, shared_data / "cpsv_ap_3.2.0" / "cpsv-ap-SHACL.ttl")["conforms"]


def test_search_engines_read_every_page(
    real_edition: Edition, judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One GovernmentService a page, of the page's own address, with the words of the record and the known prices."""
    monkeypatch.setattr("portal.pages.procedure_page.draw_svg", lambda _: "")
    chosen = list(real_edition.procedures.values())[:: max(1, EACH // 5)]
    for number, procedure in enumerate(chosen):
        html = draw_procedure(procedure, real_edition, SITE, old_after_years=2)
        (tmp_path / f"{number}.html").write_text(html, encoding="utf-8")
    read = judge("microdata", tmp_path)
    for number, procedure in enumerate(chosen):
        (service,) = [each for each in read[str(number)] if each["@type"] == "GovernmentService"]
        assert (service["name"], service["url"]) == (procedure.name, SITE.of(procedure))
        assert service["provider"]["@type"] == "GovernmentOrganization"
        assert ("offers" in service) is (procedure.cost.state in {"known", "free"}), procedure.id


def test_every_page_is_small_and_whole(real_edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """At most 14 kB with its style and its data; every field of the official form is there, known or not."""
    # The code of one address is as large as that of another, and choosing its mask takes longer than the page.
    code = shelf.draw_any_code()
    monkeypatch.setattr("portal.pages.procedure_page.draw_svg", lambda _: code)
    labels = {
        read_facts(one, real_edition.day)[name].label
        for one in list(real_edition.procedures.values())[:1]
        for name in ALWAYS
    }
    sizes = {}
    for procedure in list(real_edition.procedures.values())[:: max(1, EACH // 8)]:
        html = draw_procedure(procedure, real_edition, SITE, old_after_years=2)
        sizes[procedure.id] = len(gzip.compress(html.encode(), 6))
        assert {label for label in labels if f">{label}<" not in html} == set(), procedure.id
    assert len(sizes) > 450
    assert max(sizes.values()) <= LARGEST
    for html in (
        draw_directory(real_edition, SITE),
        *(draw_institution(each, real_edition, SITE, 1) for each in real_edition.institutions.values()),
        *(draw_event(each, real_edition, SITE) for each in real_edition.events.values()),
    ):
        assert len(gzip.compress(html.encode(), 6)) <= LARGEST


def test_every_fact_has_a_source(real_edition: Edition) -> None:
    """The very one that the chat names under its answer."""
    for procedure in real_edition.procedures.values():
        for name, fact in read_facts(procedure, real_edition.day).items():
            assert fact.sources, (procedure.id, name)
            if name != "cost":
                told = [each.name for each in list_sources(procedure, {name})]
                assert [each.name for each in fact.sources] == told


def test_no_price_is_told_to_search_engines_that_nobody_knows(real_edition: Edition) -> None:
    """Offers stand exactly where the cost is known or free, with prices of the record."""
    for procedure in real_edition.procedures.values():
        told = describe_service(procedure, real_edition, SITE)
        json.dumps(told)
        cost = procedure.cost
        assert bool(told.get("offers")) is (cost.state is CostState.FREE or cost.amount is not None), procedure.id
        for offer in told.get("offers", ()):
            assert re.fullmatch(r"\d+(\.\d+)?", offer["price"])


def test_no_twin_is_without_a_difference(real_edition: Edition) -> None:
    """In every group each is called otherwise."""
    for procedure in real_edition.procedures:
        group = real_edition.find_twins(procedure)
        if group is not None:
            labels = list(group.labels.values())
            assert len({label.casefold() for label in labels}) == len(labels), labels
            assert procedure in group.labels


def test_no_altered_amount_is_called_supported(real_edition: Edition) -> None:
    """Of 300 claims with the record's own amounts those of one price are supported, and of 900 altered ones none is."""
    priced = [
        each for each in real_edition.procedures.values() if each.cost.state is CostState.KNOWN and each.cost.amount
    ]
    said = ("El trámite cuesta {}", "Hay que pagar {} en el banco", "{} es lo que cobran por «{name}»")
    right = 0
    for number, procedure in enumerate(priced[:300]):
        amount, code = procedure.cost.amount, procedure.cost.currency or "GTQ"
        assert amount is not None
        sign = {"GTQ": "Q", "USD": "US$"}[code]
        own = {each.amount for each in procedure.cost.amounts} | {amount}
        right += conclude(check_claim(f"Cuesta {sign}{amount}", procedure, real_edition)) is Verdict.SUPPORTED
        altered = (amount + 1, amount * 10, amount / 2, amount - 1 + Decimal("0.5"))
        for place, other in enumerate(each.quantize(Decimal("0.01")) for each in altered):
            if other in own or other <= 0:
                continue
            claim = said[(number + place) % 3].format(f"{sign}{other}", name=procedure.name)
            assert conclude(check_claim(claim, procedure, real_edition)) is not Verdict.SUPPORTED, claim
    assert len(priced) >= 300
    assert right >= 285


@pytest.mark.parametrize(
    "file", [each for each in list_files(SITE, list_counted()) if each.is_table], ids=lambda file: str(file.name)
)
def test_every_table_keeps_to_its_schema(real_edition: Edition, judge: Judge, tmp_path: Path, file: File) -> None:
    """As frictionless reads table and schema; a broken cell would be found."""
    data, schema = tmp_path / file.name, tmp_path / "schema.json"
    schema.write_bytes(read_tables()[file.dataset].write_schema())
    content = file.make(real_edition, None)
    data.write_bytes(content)
    told = judge("table", data, schema)
    assert told["valid"], told["errors"]
    assert told["rows"] == len(list(csv.reader(io.StringIO(content.decode())))) - 1
    data.write_bytes(content + b"x\r\n")
    assert not judge("table", data, schema)["valid"]
