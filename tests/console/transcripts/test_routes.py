"""The list of conversations leads to each of them, whatever it was asked for."""

import re
from collections.abc import Callable

import pytest
from fastapi.routing import APIRoute
from sqlalchemy import insert

from console.context import ConsoleContext
from console.permissions import Role
from console.tables import kept
from console.transcripts import care_routes, export_routes, view_routes
from console.transcripts import routes as routes_of_list
from console.transcripts.filters import PARAMETERS
from tests.console.talks import NOON, add_delivery, add_opinion, add_talk
from tests.console.visitor import Visitor

ASKED = {
    "palabras": "licencia",
    "canal": "web",
    "desde": "2026-11-01",
    "hasta": "2026-11-30",
    "tramite": "p-1",
    "intencion": "ask_cost",
    "decision": "answer",
    "confianza": "99",
    "opinion": "yes",
    "mensajes": "1",
    "sin_entregar": "si",
    "conservadas": "si",
}


@pytest.fixture
def reader(log_in: Callable[..., Visitor], context: ConsoleContext) -> Visitor:
    """Somebody in front of one conversation that every filter of `ASKED` lets through."""
    with context.writing() as connection:
        [turn] = add_talk(connection, "abc", {"user": "la licencia", "intent_confidence": 0.5})
        add_opinion(connection, "abc", turn, helped=True)
        add_delivery(connection, "abc", turn, "dead")
        connection.execute(insert(kept), {"conversation_id": "abc", "reason": "x", "kept_by": "a", "kept_at": NOON})
    return log_in(Role.ADMINISTRATOR)


@pytest.mark.parametrize("name", ASKED)
def test_a_row_opens_under_each_filter(reader: Visitor, name: str) -> None:
    """The row's address carries the filters, and the page behind it is there."""
    found = reader.get("/console/conversaciones", params={name: ASKED[name]})
    assert found.status_code == 200
    addresses = re.findall(r'<th scope="row"><a href="([^"]+)"', found.text)
    assert [address.partition("?")[0] for address in addresses] == ["/console/conversaciones/abc"]
    assert name in addresses[0]
    assert reader.get(addresses[0].replace("&amp;", "&")).status_code == 200


def test_older_messages_are_a_page_away(log_in: Callable[..., Visitor], context: ConsoleContext) -> None:
    """Also under a filter by day."""
    with context.writing() as connection:
        add_talk(connection, "abc", *(f"mensaje {number}." for number in range(120)))
    page = log_in(Role.READER).get("/console/conversaciones/abc?hasta=2026-11-30")
    assert "mensaje 0." not in page.text
    older = re.search(r'href="(\?[^"]*antes_de=\d+)"', page.text)
    assert older
    reader = log_in(Role.READER)
    seen = reader.get("/console/conversaciones/abc" + older[1].replace("&amp;", "&")).text
    assert "mensaje 0." in seen or "antes_de=" in seen
    assert "mensaje 119." not in seen


def test_no_parameter_means_two_things() -> None:
    """What a page of conversations takes besides has a name that no filter has: the filters go along everywhere."""
    routes = [one for area in (routes_of_list, care_routes, export_routes, view_routes) for one in area.router.routes]
    pages = [one for one in routes if isinstance(one, APIRoute)]
    own = {field.alias for one in pages for field in one.dependant.query_params}
    assert own & set(PARAMETERS.values()) == set()
    assert "antes_de" in own
