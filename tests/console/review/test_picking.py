"""Procedures are picked with the product's own search."""

import pytest
from sqlalchemy import select

from console.context import ConsoleContext
from learning.corrections import list_corrections
from learning.tables import reviews
from tests.console.learning.trial import PASSPORT
from tests.console.said import say
from tests.console.visitor import Visitor, notice


@pytest.fixture
def context(searchable: ConsoleContext) -> ConsoleContext:
    """A console with the starter catalogue and its search."""
    return searchable


def test_a_correction_picks_its_procedure_with_the_products_own_search(
    reviewer: Visitor, context: ConsoleContext
) -> None:
    """Search, choose, save: the turn is reviewed and the correction waits to be tried."""
    turn = say(context.database, "la libreta azul", decision="not_in_catalogue", aspect=None)
    page = reviewer.get(f"/console/revision/turno/{turn}?q=pasaporte")
    assert f'value="{PASSPORT}"' in page.text
    form = {"procedure": PASSPORT, "alias": "phrase", "text": "la libreta azul", "aspect": "", "intent": ""}
    page = reviewer.post(f"/console/revision/turno/{turn}/correccion", form)
    assert notice(page).startswith("Corrección guardada")
    with context.reading() as connection:
        (correction,) = list_corrections(connection)
        review = connection.execute(select(reviews)).one()
    assert (correction.procedure, correction.alias_kind, correction.is_verbatim) == (PASSPORT, "phrase", True)
    assert correction.was["decision"] == "not_in_catalogue"
    assert (review.state, review.reason) == ("done", "procedure")
