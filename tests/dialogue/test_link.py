"""The link of a message survives its slot."""

import json

from dialogue.link import EMPTY, FOUND, Link, Option

CARD = Option(id="7", name="Tarjeta", score=0.9)


def test_what_is_written_is_read_again() -> None:
    """A slot holds JSON."""
    link = Link(verdict=FOUND, matches=(CARD,), among=("7", "8"), shelf=("category", "Salud"), traits={"age": "minor"})
    assert Link.from_json(json.loads(json.dumps(link.as_json()))) == link
    assert Link.from_json(None) == EMPTY


def test_a_procedure_is_known_only_where_it_was_found() -> None:
    """Options and what was nearest are none."""
    assert Link(verdict=FOUND, matches=(CARD,)).procedure == "7"
    assert Link(verdict="ask_back", matches=(CARD,)).procedure is None
    assert EMPTY.procedure is None
