"""The board: the levels that the chat tells, on a map and in tables, in few bytes."""

import gzip
import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from html import unescape
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some
from sqlalchemy import Engine

from actions.place_status.actions import PlaceStatusAction, StatusSource
from actions.place_status.words import name_place, read_level_words
from catalog_adapter.institutions.municipality import read_municipalities
from catalog_adapter.institutions.notices import COUNTRY, Level, Notice, add_notice
from catalog_adapter.institutions.place_status import find_status
from config.clock import GUATEMALA
from conversations.staff.place_subscriptions import write_change
from database import write
from portal.addresses import Addresses
from portal.edition import Edition
from portal.pages.board_page import draw_board
from portal.shelves import Library
from tests.actions.small_catalogue import run
from tests.portal.conftest import Get
from tests.portal.shelf import BASE, NOON

AT = datetime(2026, 12, 1, 12, tzinfo=GUATEMALA)
TOWNS = tuple(read_municipalities())
SHAPE = re.compile(r"<path [^>]*><title>([^<]*): ([^<:]*)</title>")
PLACES = some.sampled_from([*TOWNS[:6], "0901", "0902", "01", "09", COUNTRY])
HOURS = some.none() | some.times(max_value=time(23, 58)).map(lambda each: each.replace(second=0, microsecond=0))


def draw(edition: Edition, *notices: Notice, at: datetime = AT) -> str:
    """The board by some notices, those of them that are in force, as an edition holds them."""
    told = [each for each in notices if each.is_in_force(at)]
    return draw_board(Edition(edition.catalogue, edition.knowledge, at, told), Addresses(BASE))


def read_shapes(html: str) -> dict[str, str]:
    """Name of every shape of the map to the word of its level."""
    return {unescape(name): word for name, word in SHAPE.findall(html)}


def make(**values: Any) -> Notice:
    """A notice; red and of Xela, unless it is said otherwise."""
    same = {"id": 1, "level": Level.RED, "text": "Cerrado.", "source": "Muni", "author": "eva", "first_day": AT.date()}
    place = {} if {"procedure", "institution", "place"} & values.keys() else {"place": "0901"}
    return Notice(**{**same, **place, **values})


@some.composite
def notices(draw_from: some.DrawFn) -> Notice:
    """Any notice of about now: on a place, an institution, an institution at a place, or a procedure."""
    whom = draw_from(
        some.fixed_dictionaries({"place": PLACES})
        | some.fixed_dictionaries({"institution": some.sampled_from(["mifam", "sat"])}, optional={"place": PLACES})
        | some.just({"procedure": "1"})
    )
    days = some.dates(min_value=date(2026, 11, 30), max_value=date(2026, 12, 2))
    return make(
        **whom,
        id=draw_from(some.integers(1, 99)),
        level=draw_from(some.sampled_from(Level)),
        first_day=draw_from(days),
        first_time=draw_from(HOURS),
        last_day=(last := draw_from(some.none() | days)),
        last_time=draw_from(HOURS) if last else None,
    )


@settings(max_examples=25, deadline=None)
@given(told=some.lists(notices(), max_size=6), minutes=some.integers(-2000, 2000), place=some.sampled_from(TOWNS[:6]))
def test_chat_board_and_word_of_a_change_never_disagree(
    edition: Edition, told: list[Notice], minutes: int, place: str
) -> None:
    """Whatever the notices and the moment: one level for a place, in the same word; and none that nobody gave."""
    at = AT + timedelta(minutes=minutes)
    source = StatusSource(now=lambda: at, list_in_force=lambda moment: [n for n in told if n.is_in_force(moment)])
    shapes = read_shapes(draw(edition, *told, at=at))
    for code in (place, "0901"):
        said = run(PlaceStatusAction(edition.knowledge, source), entities={"place": code})
        in_chat = said.find("status")["level"] if "status" in said.responses else read_level_words(None).word
        assert shapes[name_place(code)] == in_chat
        assert f"{name_place(code)}: {in_chat}." in write_change(find_status(told, code, at))


def test_every_town_is_on_the_map_and_in_the_tables(edition: Edition) -> None:
    """By its name and in words, so that nobody needs the colour; a department's notice colours what lies in it."""
    html = draw(edition, make(), make(level=Level.YELLOW, place="16"))
    shapes = read_shapes(html)
    assert len(shapes) == len(TOWNS)
    assert shapes["Quetzaltenango"] == "rojo"
    assert {name for name, word in shapes.items() if word == "amarillo"} == {
        name_place(code) for code in TOWNS if code.startswith("16")
    }
    tables = unescape(html.partition("</svg>\n<section>")[2])
    assert all(town.name in tables for town in read_municipalities().values())
    assert re.search(r"<b>🟡 Amarillo:</b> [^<]*Chahal, ", tables)
    assert "Cerrado. (Muni; desde el 1 de diciembre de 2026.)" in html
    assert "eva" not in html.replace("nueva", "").replace("Nueva", "")


def test_offices_stand_in_a_table_of_their_own(edition: Edition) -> None:
    """With their place; they give the town no colour."""
    html = draw(edition, make(institution="mifam", place="0901"), make(institution="sat", level=Level.YELLOW))
    assert set(read_shapes(html).values()) == {"sin aviso"}
    assert re.search(r'<th scope="row">Ministerio de Faros[^<]*, Quetzaltenango</th><td><p><b>🔴 Rojo', html)
    assert re.search(r'<th scope="row">[^<]*, todo el país</th><td><p><b>🟡 Amarillo', html)


def test_without_a_notice_it_says_so(edition: Edition) -> None:
    """And nothing is green."""
    html = draw(edition)
    assert set(read_shapes(html).values()) == {"sin aviso"}
    assert "Eso no asegura que todo esté normal." in html


def test_it_goes_over_slow_lines(edition: Edition) -> None:
    """With a notice of its own for every town it is still under 60 kB."""
    told = [make(id=n, place=code, text=f"Aviso {n * 7919 % 1000} de {code}." * 3) for n, code in enumerate(TOWNS)]
    assert len(gzip.compress(draw(edition, *told).encode())) < 60_000
    assert len(gzip.compress(draw(edition, make()).encode())) < 30_000


def test_words_of_staff_are_never_markup(edition: Edition) -> None:
    """Neither text nor source."""
    unsafe = "<script>alert(1)</script>"
    assert "<script>alert" not in draw(edition, make(text=unsafe, source=unsafe))


def test_a_notice_that_ends_takes_its_colour_back(get: Get, library: Library, sqlite_engine: Engine) -> None:
    """With the next look for changes, and pages elsewhere are kept for less than a minute."""
    day = NOON.astimezone(GUATEMALA).date()
    with write(sqlite_engine) as connection:
        add_notice(connection, make(id=None, first_day=day, last_day=day, last_time=time(6, 1)))
    answer = get("/semaforo")
    assert read_shapes(answer.text)["Quetzaltenango"] == "rojo"
    library.sources = replace(library.sources, now=lambda: NOON + timedelta(minutes=1))
    assert read_shapes(get("/semaforo").text)["Quetzaltenango"] == "sin aviso"
    age = int(answer.headers["cache-control"].partition("max-age=")[2])
    assert age + 2 < 60
