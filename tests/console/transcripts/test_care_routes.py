"""Conversations that are kept or erased."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from console.context import ConsoleContext
from console.permissions import Role
from tests.console.talks import add_delivery, add_identity, add_opinion, add_talk
from tests.console.visitor import Visitor

HOME = "/console/conversaciones"


@contextmanager
def storing(context: ConsoleContext) -> Iterator[Connection]:
    """A transaction in the console's database."""
    with context.writing() as connection:
        yield connection


def test_a_conversation_can_be_kept(log_in: Callable[..., Visitor], context: ConsoleContext) -> None:
    """With a reason, and let go again."""
    with storing(context) as connection:
        add_talk(connection, "abc", "hola")
    reviewer = log_in(Role.REVIEWER)
    assert reviewer.post(f"{HOME}/abc/conservar", {"reason": " "}).status_code == 422
    reviewer.post(f"{HOME}/abc/conservar", {"reason": "caso de estudio"})
    assert "caso de estudio" in reviewer.get(f"{HOME}/abc").text
    assert "abc" in reviewer.get(f"{HOME}?conservadas=si").text
    reviewer.post(f"{HOME}/abc/soltar")
    assert "caso de estudio" not in reviewer.get(f"{HOME}/abc").text
    assert [one.event for one in reviewer.audited() if "kept" in one.event or "released" in one.event] == [
        "transcript.kept",
        "transcript.released",
    ]


def test_erasing_proves_itself(context: ConsoleContext, log_in: Callable[..., Visitor]) -> None:
    """On the page: every table that can name a conversation is counted, before and after."""
    with storing(context) as connection:
        [turn_id] = add_talk(connection, "abc", "mi secreto irrepetible")
        add_talk(connection, "def", "otra cosa")
        add_identity(connection, "abc", "50255551234")
        add_delivery(connection, "abc", turn_id, "sent")
        add_opinion(connection, "abc", turn_id, helped=True)
    boss = log_in(Role.ADMINISTRATOR)
    boss.post(f"{HOME}/abc/conservar", {"reason": "por si acaso"})
    before = boss.get(f"{HOME}/abc/borrar").text
    assert "kept_conversations" in before
    after = boss.post(f"{HOME}/abc/borrar", {"reason": "carta del 3 de mayo"}).text
    assert "no queda nada" in after
    assert boss.get(f"{HOME}/abc").status_code == 404
    assert "Ninguna conversación" in boss.get(f"{HOME}?palabras=irrepetible").text
    assert boss.get(f"{HOME}/def").status_code == 200
    assert boss.audited("transcript.erased")[0].details == {"reason": "carta del 3 de mayo"}
