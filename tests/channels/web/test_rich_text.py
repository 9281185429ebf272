"""What the assistant says can be followed on a page without a script."""

import re

import pytest

from channels.web.rich_text import to_html
from tests.channels.web.conftest import say
from tests.fakes.running import Running

PLACE = "https://mapas.example/?q={place}"
STREET = "7a. avenida 3-73 zona 9, Ciudad de Guatemala"


def _show(text: str) -> str:
    return str(to_html(text, source="Fuente:", place=PLACE))


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Llame al 2416-1900 o al 1516.", ["tel:24161900", "tel:1516"]),
        ("Teléfono: +502 2345 6789", ["tel:+50223456789"]),
        ("110 · 1543", ["tel:110", "tel:1543"]),
        ("Acuerdo 2416-1900", []),
        ("Decreto 12-2003, artículo 5, Q 85, 30 días, 2019", []),
        (
            f"Queda en {STREET} (planta baja)",
            [PLACE.format(place="7a.%20avenida%203-73%20zona%209%2C%20Ciudad%20de%20Guatemala")],
        ),
        ("En la calle de siempre", []),
        ("km 22 carretera a El Salvador", [PLACE.format(place="km%2022%20carretera%20a%20El%20Salvador")]),
        ("Vea https://igm.gob.gt/citas.", ["https://igm.gob.gt/citas"]),
        ("javascript:alert(1) data:text/html,x", []),
    ],
)
def test_numbers_streets_and_addresses_are_links(text: str, links: list[str]) -> None:
    """By the rules of the chat that sites embed: years, prices and folios are no telephones."""
    assert re.findall(r'href="([^"]*)"', _show(text)) == links


def test_the_characters_stay_what_they_are() -> None:
    """The chat that takes over reads the text from the page, and nobody's text becomes markup."""
    text = f'<b>1</b> & "{STREET}"\n\n• Teléfono 110\nFuente: IGM <x>, https://igm.gob.gt/a?b=1&c=2.\nFin'
    plain = re.sub(r"<[^>]+>", "", _show(text))
    assert plain.replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"').replace("&amp;", "&") == text
    assert "<b>" not in _show(text)


def test_the_source_is_folded_and_holds_nothing_else_to_press() -> None:
    """One line that opens; its address stands behind it."""
    shown = _show("Cuesta Q 85.\nFuente: IGM, https://igm.gob.gt/citas.")
    assert "<details><summary>Fuente: IGM, </summary><a href=" in shown
    assert shown.endswith("</a>.</details>")
    assert _show("Fuente: IGM, sin fecha.") == "<details><summary>Fuente: IGM, sin fecha.</summary></details>"


def test_the_page_shows_them_with_the_time(program: Running) -> None:
    """The very first answer that is shown."""
    say(program, "¿dónde? avenida Reforma 1-20 zona 10")
    page = program.client.get("/").text
    assert 'href="https://www.google.com/maps/search/?api=1&amp;query=avenida%20Reforma%201-20%20zona%2010' in page
    assert re.search(r'<time datetime="20\d\d-[^"]+">\d\d/\d\d/20\d\d \d\d:\d\d</time>', page)
