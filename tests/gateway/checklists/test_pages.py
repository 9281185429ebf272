"""The page of a checklist."""

import re
from datetime import timedelta

import pytest

from catalog_adapter.catalog import Catalog
from catalog_adapter.cleaning.requirement_checklist import keys_of
from gateway.checklists.pages import get_words
from gateway.checklists.sheet import VALID_DAYS, LinkExpired, Links
from tests.gateway.checklists.paper import Clock, open_client


def test_a_link_dies(catalogue: Catalog, links: Links, clock: Clock) -> None:
    """After its days a link leads to a kind page that says so, not to old facts."""
    get = open_client(catalogue, links, clock)
    token = links.make_token(catalogue.get_procedure("1"), ())
    clock.time += timedelta(days=VALID_DAYS)
    assert get(f"/lista/{token}").status_code == 200
    clock.time += timedelta(days=1)
    with pytest.raises(LinkExpired):
        links.read_token(token)
    for path in (f"/lista/{token}", f"/lista/{token}.pdf"):
        answer = get(path)
        assert answer.status_code == 410
        assert get_words()["expired_title"] in answer.text


def test_the_page(catalogue: Catalog, links: Links, clock: Clock) -> None:
    """The page shows papers with their boxes, steps, facts and source, as text only, and asks nobody for anything."""
    procedure = catalogue.get_procedure("1")
    answer = open_client(catalogue, links, clock)(
        f"/lista/{links.make_token(procedure, keys_of(procedure.requirements)[:1])}"
    )
    assert answer.status_code == 200
    assert re.findall(r">([☐☑])</span> (\d)\. ([^<]+)<", answer.text) == [
        ("☑", "1", "Formulario"),
        ("☐", "2", "Copia del DPI"),
        ("☐", "3", "Recibo"),
    ]
    for piece in (
        "Llene el formulario",
        "Q25.50",
        "5 días hábiles",
        "Fuente: Catálogo Nacional de Trámites",
        "02/05/2023",
    ):
        assert piece in answer.text
    assert "<script" not in answer.text
    assert "<b>" not in answer.text
    assert "@media print" in answer.text
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "no-store" in answer.headers["cache-control"]
    assert "noindex" in answer.headers["x-robots-tag"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_what_the_catalogue_does_not_say_is_said(catalogue: Catalog, links: Links, clock: Clock) -> None:
    """Without papers, steps or cost the page says so or is silent; it invents nothing."""
    answer = open_client(catalogue, links, clock)(f"/lista/{links.make_token(catalogue.get_procedure('2'), ())}")
    assert get_words()["no_papers"] in answer.text
    assert get_words()["no_steps"] in answer.text
    assert f"<dt>{get_words()['cost']}</dt>" not in answer.text


def test_a_withdrawn_procedure_has_no_page(catalogue: Catalog, links: Links, clock: Clock) -> None:
    """What staff switched off is not handed out by old links either."""
    token = links.make_token(catalogue.get_procedure("1"), ())
    catalogue.withdraw("1", "equivocado")
    answer = open_client(catalogue, links, clock)(f"/lista/{token}")
    assert answer.status_code == 404
    assert get_words()["missing_title"] in answer.text
