"""Addresses inside a sandbox, and where browsers find them."""

import pytest

from console.pages import draw
from console.school.practice import HOME, ROOM
from gateway.school.translation import is_leaving, to_browser, to_sandbox, translate_page


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        ("/console", ROOM),
        ("/console/inicio", f"{ROOM}/inicio"),
        ("/console?a=1", f"{ROOM}?a=1"),
        ("/console/entrar", HOME),
        ("/console/entrar?a=/console/inicio", HOME),
        ("/console/escuela", HOME),
        ("/consolas", "/consolas"),
        ("https://example.gt/console", "https://example.gt/console"),
    ],
)
def test_addresses_are_those_of_browsers(inside: str, outside: str) -> None:
    """What the sandbox does not have leads to the school, and what is not the console's stays."""
    assert to_browser(inside) == outside


def test_the_way_back_is_the_same() -> None:
    """The root alone has no slash behind it."""
    assert to_sandbox(None) == "/console"
    assert to_sandbox("inicio") == "/console/inicio"
    assert to_browser(to_sandbox("avisos/1/terminar")) == f"{ROOM}/avisos/1/terminar"
    assert is_leaving("/console/escuela/tareas/costo")
    assert not is_leaving("/console/escuelas")
    assert not is_leaving("/console/entrar-algo")


def test_a_pages_links_and_forms_stay_in_the_sandbox() -> None:
    """Style sheets are the program's, a form keeps its page, and what is marked as real leads out."""
    page = (
        '<a href="/console/avisos#nuevo">x</a><form action="/console/avisos"><input name="page" value="/console/avisos">'
        '<button formaction="/console/mesa">y</button></form><link href="/console/static/console.css?1">'
        '<a href="/console/inicio" data-real>z</a><a href="/console/escuela">e</a><a href="/console">b</a>'
    )
    told = translate_page(page)
    assert told.count(ROOM) == 4
    for kept in ('value="/console/avisos"', '"/console/static/', '"/console/inicio" data-real', '"/console/escuela"'):
        assert kept in told
    assert f'href="{ROOM}"' in told


def test_what_somebody_typed_stays_as_it_is() -> None:
    """Its quotes are escaped, so that it is no attribute."""
    words = 'mire href="/console/avisos" por favor'
    page = draw("problem.html", visit=None, title="t", text=words, typed=[words])
    assert translate_page(page).count("href=&#34;/console/avisos&#34;") == 2
