"""Finding conversations, on both database systems."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from sqlalchemy import Engine, update

from benchmarks.make_conversations import fill
from console.transcripts import search
from console.transcripts.filters import Filters, parse_filters
from console.transcripts.search import Search
from conversations.tables import turns
from database import write
from learning.erasure import erase_all
from tests.console.talks import add_delivery, add_opinion, add_talk

UNCLEAR = {"user": "y el papel ese", "decision": "clarify", "intent": "ask_steps", "intent_confidence": 0.3}


@pytest.fixture
def talks(engine: Engine) -> Engine:
    """Four conversations, an hour apart."""
    with write(engine) as connection:
        add_talk(connection, "a", "¿Cuánto cuesta la LICENCIA de conducir?", "gracias", hour=0)
        [_, unclear] = add_talk(connection, "b", "la licensia", UNCLEAR | {"procedure": None}, hour=1, channel="sms")
        corrected = {"user": "lisensia de manejar", "normalized": "licencia de manejar"}
        [liked] = add_talk(connection, "c", corrected, hour=2)
        add_talk(connection, "d", {"user": None, "decision": "handoff", "intent": None}, hour=48, channel="sms")
        add_opinion(connection, "c", liked, helped=True)
        add_delivery(connection, "b", unclear, "dead")
    return engine


def found(engine: Engine, **asked: Any) -> str:
    """The names of the conversations that are let through, in order."""
    with engine.connect() as connection:
        return "".join(one.id for one in Search(connection, Filters(**asked)).page())


CASES: list[tuple[dict[str, str], str]] = [
    ({}, "dcba"),
    ({"palabras": "licencia"}, "ca"),
    ({"palabras": "LICÉNCIA de"}, "ca"),
    ({"palabras": "cuanto licenc"}, "a"),
    ({"palabras": "licencia gracias"}, ""),
    ({"palabras": "papel", "decision": "clarify"}, "b"),
    ({"palabras": "licensia", "decision": "clarify"}, ""),
    ({"palabras": "?¡«»--'\""}, "dcba"),
    ({"canal": "sms"}, "db"),
    ({"desde": "2026-11-03"}, "d"),
    ({"hasta": "2026-11-02"}, "cba"),
    ({"desde": "2026-11-02", "hasta": "2026-11-02", "canal": "sms"}, "b"),
    ({"tramite": "p-1", "canal": "sms"}, "db"),
    ({"intencion": "ask_steps"}, "b"),
    ({"aspecto": "time"}, ""),
    ({"decision": "handoff"}, "d"),
    ({"confianza": "50"}, "b"),
    ({"confianza": "50", "intencion": "ask_cost"}, ""),
    ({"opinion": "yes"}, "c"),
    ({"opinion": "no"}, ""),
    ({"opinion": "any"}, "c"),
    ({"mensajes": "2"}, "ba"),
    ({"persona": "si"}, "d"),
    ({"sin_entregar": "si"}, "b"),
    ({"conservadas": "si"}, ""),
    ({"institucion": "nobody"}, ""),
    ({"desde": "ayer", "confianza": "mucha", "opinion": "tal vez", "mensajes": "-1"}, "dcba"),
]
"""Addresses, and which conversations they show."""


@pytest.mark.parametrize("few", [4_000, 0], ids=["collected", "walked"])
def test_filters(talks: Engine, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """Each alone and some together, whichever way they are answered; conditions on turns hold for one turn."""
    monkeypatch.setattr(search, "FEW", few)
    for address, names in CASES:
        with talks.connect() as connection:
            sought = Search(connection, parse_filters(address))
            assert "".join(one.id for one in sought.page()) == names, address


NASTY = [
    "'",
    '"',
    "a' OR '1'='1",
    "x; DROP TABLE turns; --",
    "%",
    "_",
    "\\",
    "NEAR(a b)",
    "a* OR b",
    "(((",
    "user:x",
    "\x00",
]


PARAMETERS = ("palabras", "canal", "institucion", "tramite", "intencion", "aspecto", "decision", "desde", "opinion")


def test_no_filter_is_read_as_sql(talks: Engine) -> None:
    """Whatever is written into any of them finds nothing that is not so, and breaks nothing."""
    with talks.connect() as connection:
        for nasty, parameter in product(NASTY, PARAMETERS):
            filters = parse_filters({parameter: nasty})
            names = "".join(one.id for one in Search(connection, filters).page())
            expected = {""} if filters.asked.keys() - {"palabras"} else {"", "dcba"}
            assert names in expected, (parameter, nasty)
    assert found(talks) == "dcba"


def test_an_address_says_what_is_asked_for() -> None:
    """Filters become an address, and the address the same filters."""
    asked = {"palabras": "cuánto & qué", "desde": "2026-01-02", "confianza": "40", "persona": "si", "opinion": "no"}
    filters = parse_filters(asked)
    assert filters.asked == asked
    assert filters.query == "palabras=cu%C3%A1nto+%26+qu%C3%A9&desde=2026-01-02&confianza=40&opinion=no&persona=si"
    assert "palabras" not in filters.without_words()


def test_pages_and_neighbours_meet_every_conversation_once(engine: Engine) -> None:
    """Page by page, and one by one in both directions, also where many have the same time."""
    with write(engine) as connection:
        for number in range(30):
            add_talk(connection, f"t{number:02}", "hola", hour=number // 4)
    with engine.connect() as connection:
        sought = Search(connection, Filters(words="hola"))
        names, last = [], None
        while page := sought.page(before=last, limit=7):
            names += [one.id for one in page]
            last = page[-1].place
        assert names == sorted(names, reverse=True)
        assert len(set(names)) == 30
        [one] = sought.page(limit=1)
        down = [one.id]
        while below := sought.earlier(one.place):
            one = below
            down.append(one.id)
        assert down == names
        up = [one.id]
        while above := sought.later(one.place):
            one = above
            up.append(one.id)
        assert up == names[::-1]


def test_the_index_keeps_in_step(talks: Engine) -> None:
    """Words that are changed or erased are found no more; nobody has to tell the index."""
    with write(talks) as connection:
        connection.execute(
            update(turns).where(turns.c.conversation_id == "a").values(user="pasaporte", normalized=None)
        )
        erase_all(connection, "c")
    assert found(talks, words="licencia") == ""
    assert found(talks, words="pasaporte") == "a"


def test_many_conversations_are_made_of_few(engine: Engine) -> None:
    """The generator of the measured run: the same seed makes the same; every conversation is whole."""
    plain = {"kind": "text", "payload": None, "decision": "answer", "intent": "ask_cost", "intent_confidence": 0.8}
    rest = {
        "aspect": "cost",
        "procedure": "p",
        "candidates": [],
        "replies": [{"text": "Q1", "buttons": []}],
        "took_ms": 2,
    }
    sample = [[plain | rest | {"user": f"pregunta {number}", "normalized": "pregunta"} for number in range(3)]]
    assert fill(engine, sample, 600) >= 1_800
    with engine.connect() as connection:
        sought = Search(connection, replace(Filters(words="pregunta"), decision="answer"))
        made = sought.page(limit=601)
        assert len(made) == 600
        assert len({one.channel for one in made}) == 4
