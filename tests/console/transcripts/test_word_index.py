"""Turns are found by their words."""

from itertools import product
from typing import Any

from sqlalchemy import Engine, update

from console.transcripts.filters import Filters, parse_filters
from console.transcripts.search import Search
from conversations.tables import turns
from database import write
from learning.erasure import erase_all


def found(engine: Engine, **asked: Any) -> str:
    """The names of the conversations that are let through, in order."""
    with engine.connect() as connection:
        return "".join(one.id for one in Search(connection, Filters(**asked)).page())


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


def test_the_index_keeps_in_step(talks: Engine) -> None:
    """Words that are changed or erased are found no more; nobody has to tell the index."""
    with write(talks) as connection:
        connection.execute(
            update(turns).where(turns.c.conversation_id == "a").values(user="pasaporte", normalized=None)
        )
        erase_all(connection, "c")
    assert found(talks, words="licencia") == ""
    assert found(talks, words="pasaporte") == "a"
