"""The page of quality: figures with their day and interval, and honest sentences where there is none."""

import re
from dataclasses import replace
from datetime import date

import pytest

from catalog_adapter.importing.fact_ages import sum_up_ages
from portal.addresses import Addresses
from portal.edition import Edition
from portal.page_store import HTML, make_page
from portal.pages.layout import get_policy
from portal.quality.figures import Figures, MissingSubject
from portal.quality.page import MOST, draw_quality
from tests.portal import shelf
from tests.portal.quality.told import TOLD

ADDRESSES = Addresses(shelf.BASE)
MOST_BYTES = 14_336


def _draw(edition: Edition, figures: Figures) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", draw_quality(edition, figures, ADDRESSES).split("<main")[1]))


def test_every_figure_has_its_day_and_interval(edition: Edition) -> None:
    """A group or a reason that has no words is left out, and nothing that is written becomes markup."""
    page = _draw(edition, TOLD)
    for words in (
        "27 de febrero de 2026",
        "Frases que no conocía95.8 % (entre 95.2 y 96.3 %, con 95 % de confianza)4,712 de 4,920",
        "80 % (entre 77.9 y 81.9 %, con 95 % de confianza) 1,200 de 1,500",
        "Del 1 de diciembre de 2025 al 28 de febrero de 2026.",
        "Se ahorró una visita: 700",
        "Ministerio de Faros y Molinos: 1,234",
        "No se sabe de quién es: 7",
        "Permiso de dron resuelto · 3 de enero de 2026",
    ):
        assert words in page
    assert "unheard" not in page
    assert "<script>alert" not in draw_quality(edition, TOLD, ADDRESSES)


def test_without_figures_it_says_so(edition: Edition) -> None:
    """Nothing is made up: the age of the facts is all that a new program knows."""
    page = _draw(edition, Figures())
    for words in (
        "Todavía no se ha probado",
        "Todavía no hay suficientes opiniones",
        "Todavía no hay nada que publicar",
    ):
        assert words in page
    total = sum_up_ages(edition.catalogue.institutions, edition.procedures.values(), edition.day)
    assert total is not None
    assert f"{total.old + total.undated:,} de {total.facts:,}" in page
    assert "no una muestra" in page


def test_gaps_are_never_told_as_success(edition: Edition) -> None:
    """Who left without a word is said not to count; there is no share of people who asked for nobody."""
    page = _draw(edition, TOLD)
    assert "Quien se fue sin opinar no cuenta como atendido" in page
    assert "Sin pedir una persona" not in page


def test_a_full_page_is_small(edition: Edition) -> None:
    """With every list at its longest, over a slow line."""
    one = MissingSubject(title="Permiso de " + "x" * 189, institution="mifam", since=date(2026, 1, 1), is_done=False)
    many = replace(TOLD, subjects=(one,) * 200, in_vain=[*TOLD.in_vain] * 100)
    html = draw_quality(edition, many, ADDRESSES)
    assert html.count("Permiso de xx") == MOST
    assert len(make_page(html.encode(), HTML, policy=get_policy()).body) <= MOST_BYTES


@pytest.mark.parametrize("figures", [Figures(), TOLD])
def test_the_page_runs_nothing(edition: Edition, figures: Figures) -> None:
    """No script but the description for search engines."""
    html = draw_quality(edition, figures, ADDRESSES)
    assert re.findall(r"<script([^>]*)>", html) == [' type="application/ld+json"']
    assert '<link rel="canonical" href="https://ventanilla.example.gt/calidad">' in html
