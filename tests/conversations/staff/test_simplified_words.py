"""Who asked for it hears of the simplification, through the channel of the conversation."""

import pytest
from sqlalchemy import Engine, select

from catalog_adapter.simplification.model import Part, State
from catalog_adapter.simplification.store import add_proposal, change_state
from conversations.staff import simplified_words
from conversations.staff.needless_complaints import add_complaint, ask_word, count_in, list_waiting
from conversations.tables import conversations
from database import write
from gateway.turn_effects import open_effects
from tests.conversations.staff.conftest import AskingEngine
from tests.fakes.mail import post
from tests.fakes.postal import PostalChannel
from tests.fakes.running import running
from tests.standins.postal import PostalStandIn, text

SAID = {"procedure": "p1", "institution": "maga", "part": "requirement", "item": "Copia del DPI"}


def test_a_simplification_is_told(office: PostalStandIn, database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, with its title and what changed; who is gone keeps nobody else from it."""
    monkeypatch.setattr(simplified_words, "SWEEP_S", 0.02)
    channel = PostalChannel(office.address)
    with running(database, [channel], responder=AskingEngine(), effects=open_effects(30)) as program:
        post(program, text("m1", "hola"))
        program.until(lambda: len(office.sent) == 1)
        with write(database) as connection:
            who = connection.scalars(select(conversations.c.id)).one()
            for each in ("nobody", who):
                add_complaint(connection, each, 1, {**SAID, "manner": "needless", "words": "ya la tienen"})
                ask_word(connection, each, 1, {**SAID, "wanted": True})
            number = add_proposal(connection, ("maga", Part.REQUIREMENT), "Sin copia del DPI", "Ya la tienen.")
            ids = [each.id for each in list_waiting(connection)]
            count_in(connection, ids, number, author="eva", key_of=lambda each: each.said.item)
            change_state(connection, number, State.SIMPLIFIED, "Desde hoy basta enseñarlo.")
        program.until(lambda: len(office.sent) == 2)
        post(program, text("m2", "gracias"))
        program.until(lambda: len(office.sent) == 3)
    assert office.sent[1].text == (
        "Usted pidió que le avisara: «Sin copia del DPI» se simplificó. Desde hoy basta enseñarlo."
    )
