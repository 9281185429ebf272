"""Routes of the public pages."""

import re

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.institutions.notices import Level, Notice, add_notice
from database import write
from tests.portal.conftest import Get
from tests.portal.shelf import BASE, NOON

FARO = "/servicio/1/licencia-de-faro-muelle"
PAGES = ("/tramites", FARO, "/institucion", "/institucion/mifam/ministerio-de-faros-y-molinos", "/materia/economia",
         "/evento", "/evento/birth/nacio-un-bebe")  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_by_itself(visit: Get, path: str) -> None:
    """No script runs, nothing comes from elsewhere, it may be kept, and it names its one address."""
    answer = visit(path, accept_encoding="gzip")
    assert answer.status_code == 200
    assert f'<link rel="canonical" href="{BASE}{path}">' in answer.text
    assert re.findall(r"<script(?! type=\"application/ld\+json\")", answer.text) == []
    assert re.findall(r'<(?:img|link rel="stylesheet"|iframe)', answer.text) == []
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert visit(path, if_none_match=answer.headers["etag"]).status_code == 304


@pytest.mark.parametrize("path", ["/servicio/1", "/servicio/1/", "/servicio/1/otro-nombre", "/servicio/1/x.pdf"])
def test_other_addresses_lead_to_the_one(visit: Get, path: str) -> None:
    """The catalogue's old addresses and names that have changed."""
    answer = visit(path)
    assert (answer.status_code, answer.headers["location"]) == (301, FARO)


@pytest.mark.parametrize("path", ["/institucion/mifam", "/institucion/mifam/x", "/evento/birth", "/evento/birth/x"])
def test_other_things_have_one_address_too(visit: Get, path: str) -> None:
    """Institutions and life events."""
    assert visit(path).status_code == 301


def test_text_of_the_catalogue_is_never_markup(visit: Get) -> None:
    """Not in the page, nor in its structured data, nor in what was searched for."""
    for path in ("/servicio/6/inscripcion-de-viveros", "/tramites?q=%3Cscript%3Ealert(1)%3C/script%3E"):
        assert "<script>alert" not in visit(path).text


def test_what_is_gone_says_so(get: Get, catalogue: Catalog) -> None:
    """Under review and unknown are 404, with words and a search."""
    catalogue.withdraw("1", "Lo pidió doña Ana")
    answer = get(FARO)
    assert answer.status_code == 404
    assert "en revisión" in answer.text
    assert "Ana" not in answer.text
    assert "Ministerio de Faros" in answer.text
    assert get("/servicio/404/x").status_code == 404
    assert 'name="q"' in get("/servicio/404/x").text
    for path in (
        "/materia/x",
        "/institucion/x",
        "/evento/x",
        "/materia/economia?pagina=2",
        "/materia/economia?pagina=-1",
    ):
        assert get(path).status_code == 404


def test_search_shows_what_the_chat_answers(visit: Get) -> None:
    """First its procedure with price and time, then the rest; the page is nobody else's to keep."""
    answer = visit("/tramites?q=licencia+de+faro")
    assert answer.text.index(FARO) < answer.text.index("/servicio/2/")
    assert "Costo: Q25.50" in answer.text
    assert answer.headers["cache-control"] == "private, no-store"
    assert "noindex" in answer.text
    nothing = visit("/tramites?q=zzz")
    assert "«zzz» no está en el catálogo." in nothing.text


def test_a_notice_of_today_stands_on_the_page(get: Get, sqlite_engine: Engine) -> None:
    """With its source, and never its author."""
    with write(sqlite_engine) as connection:
        notice = Notice(
            level=Level.RED,
            text="Cerrado hoy.",
            first_day=NOON.date(),
            source="MIFAM",
            author="eva",
            institution="mifam",
        )
        add_notice(connection, notice)
    for path in (FARO, PAGES[3]):
        text = get(path).text
        assert "Cerrado hoy." in text
        assert "eva" not in text.replace("nueva", "")


def test_a_pdf_has_the_same_facts(visit: Get) -> None:
    """As a file of its own address."""
    answer = visit(f"{FARO}.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize("path", ["/sitemap.xml", "/robots.txt", "/tramites/cambios.atom"])
def test_files_for_programs_may_be_kept(visit: Get, path: str) -> None:
    """With a validator, as pages are."""
    answer = visit(path)
    assert answer.status_code == 200
    assert visit(path, if_none_match=answer.headers["etag"]).status_code == 304
