"""In office hours: a person is asked for, the assistant keeps quiet, and it comes back; over the whole program."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.assistant import Assistant
from channels.web.media import API
from config.settings import Settings
from conversations.staff.handoff import give_back, list_tickets, list_waiting, reply, take
from database import write
from gateway.app import create_app
from gateway.commands.serving import open_parts
from tests.dialogues.api_line import ApiLine
from tests.dialogues.counter import Counter
from tests.dialogues.talk import text_of
from tests.fakes.running import Running, serving

LONG = timedelta(hours=1)
COST = {"payload": '/ask_cost{"procedure": "mp-renas"}'}


@pytest.fixture(scope="module")
def open_program(attended: Assistant, own_settings: Settings) -> Iterator[Running]:
    """The program on a working morning."""
    with serving(create_app(own_settings, open_parts(attended, own_settings))) as served:
        yield served


@pytest.fixture
def person(open_program: Running, request: pytest.FixtureRequest) -> Counter:
    """Somebody who writes."""
    return Counter(ApiLine(open_program), request.node.name)


def test_the_assistant_keeps_quiet_until_it_is_called_back(person: Counter) -> None:
    """Between «quiero hablar con alguien» and «volver» it says nothing, and afterwards knows what it was about."""
    person.tap(COST)
    assert "Le paso con una persona" in text_of(person.do({"persona": "quiero hablar con alguien"}))
    assert "en la fila" in text_of(person.do({"persona": "¿hay alguien?"}))
    for words in ("cuánto cuesta el pasaporte", "gracias"):
        turn = person.do({"persona": words})
        assert (turn.decision, turn.replies) == ("handoff", ())
    assert "Aquí sigo yo" in text_of(person.do({"persona": "volver"}))
    turn = person.do({"persona": "¿y cuánto tarda?"})
    assert (turn.decision, turn.procedure) == ("answer", "mp-renas")


def test_danger_is_answered_while_staff_has_the_conversation(person: Counter) -> None:
    """Whoever waits for a person and is in danger gets the numbers at once."""
    person.do({"persona": "quiero hablar con una persona"})
    assert "110" in text_of(person.do({"persona": "mi esposo me está pegando"}))
    assert "en la fila" in text_of(person.do({"persona": "gracias"}))
    assert person.do({"persona": "aquí sigo"}).replies == ()


def test_staff_takes_answers_and_gives_back(person: Counter, attended: Assistant) -> None:
    """Staff sees the conversation and what it was about, answers, and gives it back to the assistant."""
    person.tap(COST)
    person.do({"persona": "páseme con un asesor"})
    with write(attended.database) as connection:
        waiting = list_waiting(connection, datetime.now(UTC))[-1]
        assert (waiting.procedure, waiting.taken_by) == ("mp-renas", None)
        assert take(connection, waiting.conversation_id, "eva", LONG)
        assert reply(connection, waiting.conversation_id, ("eva", "Soy Eva, dígame."), (API, False))
    assert person.do({"persona": "tengo una duda"}).replies == ()
    with write(attended.database) as connection:
        give_back(connection, waiting.conversation_id)
    assert person.do({"persona": "¿y cuánto cuesta?"}).procedure == "mp-renas"


def test_no_number_is_given_where_somebody_attends(person: Counter, attended: Assistant) -> None:
    """A number is for when nobody is there."""
    person.do({"persona": "quiero hablar con alguien"})
    with attended.database.connect() as connection:
        assert list_tickets(connection) == []
