"""What arrives is verified, stored once, and answered once, in order."""

import json
import threading
from typing import Any

from sqlalchemy import Engine, insert, select

from conversations.channel_switches import turn_switch
from conversations.tables import conversations, identities, inbox, turns
from tests.fakes.engine import FakeEngine
from tests.fakes.mail import count, post
from tests.fakes.postal import PostalChannel
from tests.fakes.running import Running, running
from tests.standins.postal import PostalStandIn, text


def said(office: PostalStandIn, to: str = "ana") -> list[str]:
    """Return what a person was told."""
    return [letter.text for letter in office.sent if letter.to == to]


def test_a_person_is_answered_in_order(office: PostalStandIn, program: Running) -> None:
    """Messages in a row, in one request or in many, get their answers in the same order."""
    post(program, *(text(f"m{n}", f"texto {n}") for n in range(5)))
    for n in range(5, 10):
        post(program, text(f"m{n}", f"texto {n}"))
    program.until(lambda: len(office.sent) == 10)
    assert said(office) == [f"{n + 1}: texto {n}" for n in range(10)]


def test_messages_that_wait_together_are_sorted_by_the_platforms_clock(office: PostalStandIn, database: Engine) -> None:
    """Webhooks overtake each other; among messages that wait, the one that was said first is answered first."""
    go_on = threading.Event()
    engine = FakeEngine(busy_s=0.001, between_steps=lambda: go_on.wait(10))
    with running(database, [PostalChannel(office.address)], responder=engine) as program:
        post(program, text("m0", "primero", at=1_000))
        program.until(lambda: engine.heard)
        post(program, text("m2", "tercero", at=1_002))
        post(program, text("m1", "segundo", at=1_001))
        go_on.set()
        program.until(lambda: len(office.sent) == 3)
    assert said(office) == ["1: primero", "2: segundo", "3: tercero"]


def test_people_do_not_share_a_conversation(office: PostalStandIn, program: Running) -> None:
    """Each person has a state of her own."""
    post(program, text("m1", "hola"), text("m2", "hola", sender="beto"), text("m3", "adiós"))
    program.until(lambda: len(office.sent) == 3)
    assert (said(office), said(office, "beto")) == (["1: hola", "2: adiós"], ["1: hola"])


def test_a_switched_off_channel_keeps_everything(office: PostalStandIn, program: Running, database: Engine) -> None:
    """While staff have it off, messages are stored and wait; switched on again, each is answered."""
    with database.begin() as connection:
        turn_switch(connection, "postal", is_on=False, author="eva", reason="prueba")
    program.until(lambda: not program.program.switches.is_on("postal"))
    assert post(program, text("m1", "hola")).status_code == 200
    assert (count(database, inbox), count(database, turns)) == (1, 0)
    with database.begin() as connection:
        turn_switch(connection, "postal", is_on=True, author="eva", reason="listo")
    program.until(lambda: office.sent)
    assert said(office) == ["1: hola"]


def test_whatever_fails_the_person_gets_a_sentence(office: PostalStandIn, program: Running, database: Engine) -> None:
    """An engine that breaks is told to the person in words, and the conversation goes on from the state before."""
    post(program, text("m1", "hola"), text("m2", "fail"), text("m3", "adiós"))
    program.until(lambda: len(office.sent) == 3)
    assert said(office)[0] == "1: hola"
    assert said(office)[1].startswith("Disculpe")
    assert said(office)[2] == "2: adiós"
    with database.connect() as connection:
        assert list(connection.scalars(select(turns.c.decision).order_by(turns.c.id))) == ["answer", "failed", "answer"]


def test_two_identities_of_one_person_become_one(office: PostalStandIn, program: Running, database: Engine) -> None:
    """Who was known by phone and by user id is one person as soon as both arrive together; no turn is lost."""
    post(program, text("m1", "uno", sender="phone-1"))
    post(program, text("m2", "dos", sender="user-1"))
    program.until(lambda: len(office.sent) == 2)
    post(program, text("m3", "tres", sender="user-1", also=["phone-1"]))
    post(program, text("m4", "cuatro", sender="phone-1"))
    program.until(lambda: len(office.sent) == 4)
    with database.connect() as connection:
        assert len(connection.execute(select(conversations)).all()) == 1
        numbers = list(connection.scalars(select(turns.c.number).order_by(turns.c.number)))
        assert numbers == [1, 2, 3, 4]
        assert set(connection.scalars(select(identities.c.external_id))) == {"phone-1", "user-1"}
    assert [letter.text for letter in office.sent][2:] == ["2: tres", "3: cuatro"]


def test_answers_follow_the_person_to_a_new_address(office: PostalStandIn, program: Running) -> None:
    """Where the person wrote from last is where the answers go."""
    post(program, text("m1", "uno", reply_to="old-number"))
    program.until(lambda: len(office.sent) == 1)
    post(program, text("m2", "dos", reply_to="new-number"))
    program.until(lambda: len(office.sent) == 2)
    assert [letter.to for letter in office.sent] == ["old-number", "new-number"]


def test_a_number_answers_a_numbered_list(office: PostalStandIn, program: Running) -> None:
    """Choices that fit neither buttons nor rows are numbered, and «2» is understood as the second."""
    post(program, text("m1", "menu"))
    program.until(lambda: office.sent)
    assert office.sent[0].payload["layout"] == "rows"
    post(program, text("m2", "catalogue"))
    program.until(lambda: len(office.sent) >= 2)
    post(program, text("m3", "2."))
    program.until(lambda: any(letter.text == "3: /option_2" for letter in office.sent))


def test_a_long_payload_comes_back_whole(office: PostalStandIn, program: Running) -> None:
    """A payload longer than the platform allows is kept here; the button carries a short token for it."""
    post(program, text("m1", "menu"))
    program.until(lambda: office.sent)
    rows = office.sent[0].payload["choices"]
    long = rows[1]
    assert all(len(row["payload"].encode()) <= 64 for row in rows)
    assert long["payload"].startswith("#")
    post(program, {"type": "button", "id": "m2", "from": "ana", "text": long["title"], "payload": long["payload"]})
    program.until(lambda: len(office.sent) == 2)
    wanted = json.dumps({"n": "Renovación de licencia por vencimiento o deterioro"}, ensure_ascii=False)
    assert office.sent[1].text == f"2: /choose{wanted}"


def test_an_effect_is_done_in_the_turns_transaction(office: PostalStandIn, database: Engine) -> None:
    """What a turn does outside of the conversation is stored with it; who is told that it was not done hears so."""
    done: list[str] = []

    def note(connection: Any, conversation_id: str, turn_id: int, effect: Any) -> None:
        row = {"channel": "x", "external_id": effect["text"], "conversation_id": conversation_id}
        connection.execute(insert(identities).values(**row))
        if "bad" in effect["text"]:
            raise ValueError("no")
        done.append(effect["text"])

    with running(database, [PostalChannel(office.address)], effects={"note": note}) as program:
        post(program, text("m1", "effect good"), text("m2", "effect bad"))
        program.until(lambda: len(office.sent) == 2)
    assert done == ["effect good"]
    assert said(office)[0] == "1: effect good"
    assert "no pude hacer lo que pidió" in said(office)[1]
    with database.connect() as connection:
        kept = connection.scalars(select(identities.c.external_id).where(identities.c.channel == "x"))
        assert list(kept) == ["effect good"]


def test_a_repeated_webhook_is_answered_once(office: PostalStandIn, program: Running) -> None:
    """Platforms send again what they did not hear acknowledged; people read one answer."""
    for _ in range(5):
        assert post(program, text("m1", "hola")).status_code == 200
    post(program, text("m2", "adiós"), text("m2", "adiós"))
    program.until(lambda: len(office.sent) >= 2)
    assert said(office) == ["1: hola", "2: adiós"]
