"""One conversation as staff read it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from console.context import ConsoleContext
from console.permissions import Role
from tests.console.talks import add_delivery, add_opinion, add_talk
from tests.console.visitor import Visitor

HOME = "/console/conversaciones"


@contextmanager
def storing(context: ConsoleContext) -> Iterator[Connection]:
    """A transaction in the console's database."""
    with context.writing() as connection:
        yield connection


def test_a_long_conversation_is_read_in_parts(log_in: Callable[..., Visitor], context: ConsoleContext) -> None:
    """The last hundred messages first, the earlier ones behind a link."""
    with storing(context) as connection:
        add_talk(connection, "abc", *[f"mensaje-{number}." for number in range(1, 251)])
    reader = log_in(Role.READER)
    page = reader.get(f"{HOME}/abc").text
    assert "mensaje-250." in page
    assert "mensaje-150." not in page
    assert "antes_de=151" in page
    assert "mensaje-51." in reader.get(f"{HOME}/abc?antes_de=151").text


def test_a_conversation_shows_what_was_understood(log_in: Callable[..., Visitor], context: ConsoleContext) -> None:
    """Message, reply, decision, intent with confidence, aspect, candidates with scores, time, delivery, opinion."""
    with storing(context) as connection:
        [turn_id] = add_talk(connection, "abc", {"user": "cuanto cuesta la licencia", "normalized": "cuanto costar"})
        add_delivery(connection, "abc", turn_id, "dead")
        add_opinion(connection, "abc", turn_id, helped=False)
    reader = log_in(Role.READER)
    page = reader.get(f"{HOME}/abc?palabras=licencia").text
    for part in (
        "cuanto cuesta la <mark>licencia</mark>",
        "Cuesta Q100.",
        "Respondida",
        "Pregunta el costo",
        "90 %",
        "Costo",
        "Licencia de conducir",
        "0.90",
        "cuanto costar",
        "4 ms",
        "No se pudo entregar",
        "No le sirvió",
    ):
        assert part in page, part
    assert reader.audited("transcript.opened")[0].subject == "conversation:abc"
