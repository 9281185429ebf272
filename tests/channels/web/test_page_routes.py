"""Forms go in at «/», and the browser is led to the answer."""

import re

import pytest
from sqlalchemy import Engine, select

from channels.web.page_routes import ONE_CLICK_S
from conversations.tables import conversations, outbox
from tests.channels.web.conftest import say, shown
from tests.fakes.engine import FakeEngine
from tests.fakes.running import Running, running


def test_a_question_is_answered_on_the_page(program: Running) -> None:
    """A form goes in, and the browser is led to the answer; reloading sends nothing again."""
    answer = say(program, "¿qué necesito?")
    assert (answer.status_code, answer.headers["location"]) == (303, "/#t1")
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "1: ¿qué necesito?" in shown(program)


def test_the_same_form_twice_is_one_message(program: Running) -> None:
    """A double click is one message; another text from the same page is another."""
    page = program.client.get("/").text
    message_id = re.search(r'name="id" value="([^"]+)"', page)[1]  # type: ignore[index]  # it is there
    for text in ("uno", "uno", "dos"):
        program.client.post("/", data={"id": message_id, "text": text})
    assert "2: dos" in shown(program)
    assert "3: dos" not in shown(program)


def test_a_page_that_is_the_same_for_everybody_needs_no_id(program: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its button is one message however often it is tapped within some seconds, and another one later."""
    clock = [1_000.0]
    monkeypatch.setattr("channels.web.page_routes.time.time", lambda: clock[0])
    form = {"payload": '/ask_overview{"procedure": "1"}', "text": "Quiero saber de: Pasaporte"}
    for _ in range(2):
        program.client.post("/", data=form)
    assert "2: /ask_overview" not in shown(program)
    assert "Quiero saber de: Pasaporte" in shown(program)
    clock[0] += ONE_CLICK_S
    program.client.post("/", data=form)
    assert "2: /ask_overview" in shown(program)


def test_an_empty_message_is_no_error(program: Running, database: Engine) -> None:
    """It leads back to the field."""
    assert say(program, "   ").headers["location"] == "/#escribir"
    with database.connect() as connection:
        assert connection.execute(select(conversations)).all() == []


def test_a_slow_answer_is_waited_for_by_the_page(database: Engine) -> None:
    """When the answer takes too long the page says so and looks again by itself."""
    with running(database, responder=FakeEngine(busy_s=0.8), answer_timeout_s=0.1) as program:
        answer = say(program, "hola")
        assert answer.status_code == 200
        assert 'http-equiv="refresh"' in answer.text
        assert "Su mensaje llegó" in answer.text
        program.until(lambda: "1: hola" in shown(program))


def test_too_many_messages_are_told_kindly(database: Engine) -> None:
    """First the sentence as an answer, then as a notice above the conversation."""
    with running(database, person_burst=1, person_messages_per_minute=0.1) as program:
        say(program, "uno")
        say(program, "dos")
        assert "espere un minuto" in shown(program)
        assert say(program, "tres").status_code == 429


def test_the_conversation_can_be_taken_along(program: Running) -> None:
    """As a text file, with who said what."""
    say(program, "hola")
    answer = program.client.get("/conversacion.txt")
    assert "attachment" in answer.headers["content-disposition"]
    assert "Usted (" in answer.text
    assert "Ventanilla:\n1: hola" in answer.text


def test_the_conversation_can_be_erased(program: Running, database: Engine) -> None:
    """After a question; then nothing is left, and the browser is forgotten."""
    say(program, "hola")
    assert "¿Borrar la conversación?" in program.client.get("/borrar").text
    answer = program.client.post("/borrar")
    assert answer.status_code == 303
    assert "La conversación se borró" in program.client.get(answer.headers["location"]).text
    assert "1: hola" not in shown(program)
    with database.connect() as connection:
        assert connection.execute(select(conversations)).all() == []


def test_what_was_shown_counts_as_delivered(program: Running, database: Engine) -> None:
    """Staff see in the transcript that the answer reached the person's browser."""
    say(program, "hola")
    program.client.get("/")
    with database.connect() as connection:
        assert list(connection.scalars(select(outbox.c.status))) == ["delivered"]
