"""Finding conversations, on both database systems."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from benchmarks.make_conversations import fill
from console.context import ConsoleContext
from console.permissions import Role
from console.review.notes import Note, find_looked, save_note
from console.transcripts import search
from console.transcripts.filters import Filters, parse_filters
from console.transcripts.search import Search
from database import write
from tests.console.said import say
from tests.console.talks import add_talk
from tests.console.visitor import Visitor


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
HOME = "/console/conversaciones"


@contextmanager
def storing(context: ConsoleContext) -> Iterator[Connection]:
    """A transaction in the console's database."""
    with context.writing() as connection:
        yield connection


@pytest.mark.parametrize("few", [4_000, 0], ids=["collected", "walked"])
def test_filters(talks: Engine, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """Each alone and some together, whichever way they are answered; conditions on turns hold for one turn."""
    monkeypatch.setattr(search, "FEW", few)
    for address, names in CASES:
        with talks.connect() as connection:
            sought = Search(connection, parse_filters(address))
            assert "".join(one.id for one in sought.page()) == names, address


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


def test_conversations_are_found_by_label_and_by_being_reviewed(engine: Engine) -> None:
    """On both databases; both filters together too."""
    for conversation, state in (("a", "done"), ("b", "open"), ("c", None)):
        turn = say(engine, "algo", conversation=conversation)
        if state:
            with write(engine) as connection:
                looked = find_looked(connection, turn)
                assert looked is not None
                save_note(connection, looked, Note(state=state, reason=None, assigned_to=None, labels=["sede"]), "ana")
    expected = {
        Filters(label="sede"): {"a", "b"},
        Filters(reviewed=True): {"a"},
        Filters(label="sede", reviewed=True): {"a"},
        Filters(label="otra"): set(),
    }
    with engine.connect() as connection:
        found = {each: {one.id for one in Search(connection, each).page()} for each in expected}
    assert found == expected


def test_next_and_previous_follow_the_list(log_in: Callable[..., Visitor], context: ConsoleContext) -> None:
    """With the same filters as the list that one came from."""
    with storing(context) as connection:
        for number, channel in enumerate(("web", "sms", "web", "web")):
            add_talk(connection, f"c{number}", "hola", hour=number, channel=channel)
    reader = log_in(Role.READER)
    page = reader.get(f"{HOME}/c2?canal=web").text
    assert f'href="{HOME}/c3?canal=web" data-key="k"' in page
    assert f'href="{HOME}/c0?canal=web" data-key="j"' in page
    page = reader.get(f"{HOME}/c2").text
    assert f'href="{HOME}/c1" data-key="j"' in page
