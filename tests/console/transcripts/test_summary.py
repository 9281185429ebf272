"""Summaries of conversations."""

from sqlalchemy import Engine, insert

from console.tables import kept
from console.transcripts.summary import Summary, summarize
from database import write
from tests.console.talks import NOON, add_delivery, add_opinion, add_talk


def test_each_conversation_is_one_line(engine: Engine) -> None:
    """Its first words, how its turns ended, what was thought of it, what was lost, whether it is kept."""
    with write(engine) as connection:
        turns = add_talk(connection, "a", "hola", {"user": "dpi", "decision": "clarify"}, "gracias")
        add_talk(connection, "b", {"user": None})
        add_opinion(connection, "a", turns[0], helped=True)
        add_opinion(connection, "a", turns[1], helped=False)
        add_delivery(connection, "a", turns[0], "dead")
        connection.execute(insert(kept), {"conversation_id": "b", "reason": "x", "kept_by": "ana", "kept_at": NOON})
        found = summarize(connection, ["a", "b", "c"])
    assert found["a"] == Summary(
        first="hola", decisions={"answer": 2, "clarify": 1}, opinions={"yes", "no"}, is_undelivered=True
    )
    assert list(found["a"].decisions) == ["answer", "clarify"]
    assert (found["b"].first, found["b"].is_kept, found["b"].is_undelivered) == ("", True, False)
    assert found["c"] == Summary()
