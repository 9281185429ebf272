"""The page of one procedure."""

import re
from dataclasses import replace
from datetime import date

from catalog_adapter.model import SourceRef
from portal.addresses import Addresses
from portal.edition import Edition
from portal.facts import read_facts
from portal.pages.procedure_page import (
    SUMMARY_CHARACTERS,
    draw_procedure,
    list_papers,
    make_payload,
    say_age,
    summarise,
)

SITE = Addresses("https://x.gt")


def draw(edition: Edition, procedure: str) -> str:
    """The page as HTML."""
    return draw_procedure(edition.procedures[procedure], edition, SITE, old_after_years=2)


def test_each_fact_stands_with_its_source_and_day(edition: Edition) -> None:
    """As many source lines as facts, all with a day in words."""
    html = draw(edition, "1")
    facts = re.findall(r"(?s)<dt>([^<]+)</dt><dd>(.*?)</dd>", html)
    essential = {label: said for label, said in facts if label in {"Costo", "Tarda", "Le dan", "Dónde", "En línea"}}
    assert len(essential) == 5
    assert all("Catálogo Nacional de Trámites" in said and "2 de mayo de 2023" in said for said in essential.values())
    assert "Q25.50" in essential["Costo"]


def test_what_is_unknown_is_said(edition: Edition) -> None:
    """In words, and marked as such; «gratis» only to deny it."""
    html = draw(edition, "3")
    assert "Eso no quiere decir que sea gratis" in html
    assert "no dice qué papeles piden" in html
    assert "no trae los pasos" in html
    assert "no cita la ley" in html


def test_one_tap_opens_the_chat_on_it(edition: Edition) -> None:
    """The button sends what a tap in the chat would, with words that the person can read afterwards."""
    html = draw(edition, "1")
    assert make_payload(edition.procedures["1"]) == '/ask_overview{"procedure": "1"}'
    assert '<form method="post" action="/"' in html
    assert 'name="payload" value="/ask_overview{&#34;procedure&#34;: &#34;1&#34;}"' in html


def test_papers_lead_to_what_gets_them(edition: Edition) -> None:
    """A paper that another procedure gets is a link to it; one that none gets says how; none leads to itself."""
    second = edition.procedures["2"]
    lines = {line.text: line for line in list_papers(second, edition)}
    assert lines["Copia de DPI"].path is None
    dpi = edition.knowledge.papers.find_of_requirement("Copia de DPI")
    assert dpi is not None
    renamed = replace(edition.procedures["5"], id=str(dpi.procedure))
    object.__setattr__(edition, "procedures", {**edition.procedures, renamed.id: renamed})
    try:
        lines = {line.text: line for line in list_papers(second, edition)}
        assert lines["Copia de DPI"].path == f"/servicio/{dpi.procedure}/permiso-de-globos"
        own = replace(renamed, requirements=("Copia de DPI",))
        assert [line.path for line in list_papers(own, edition)] == [None]
    finally:
        object.__setattr__(edition, "procedures", {k: v for k, v in edition.procedures.items() if k != renamed.id})


def test_a_twin_is_named_before_the_facts(edition: Edition) -> None:
    """So that nobody reads the price of the other one."""
    html = draw(edition, "1")
    assert html.index("No lo confunda con") < html.index("<dt>Costo</dt>")
    assert "No lo confunda con" not in draw(edition, "3")


def test_old_facts_are_said_to_be(edition: Edition) -> None:
    """From the set age on; a procedure without any day says nothing of age."""
    first = edition.procedures["1"]
    assert (
        say_age(first, edition, 2)
        == "Estos datos son de hace más de 2 años. Confírmelos con la institución antes de ir."
    )
    assert say_age(first, edition, 3) is None
    undated = replace(first, updated_on=None, source=SourceRef(name="x", dated=None))
    assert say_age(undated, edition, 2) is None
    assert "más de un año" in str(say_age(replace(first, updated_on=date(2024, 12, 1)), edition, 1))


def test_a_summary_fits_a_result_of_a_search_engine(edition: Edition) -> None:
    """Price and time first, cut at a word."""
    facts = read_facts(edition.procedures["1"], edition.day)
    assert summarise(facts).startswith("Costo: Q25.50. Tarda: 5 días hábiles")
    long = read_facts(replace(edition.procedures["1"], document="palabra " * 60), edition.day)
    assert len(summarise(long)) <= SUMMARY_CHARACTERS + 1
