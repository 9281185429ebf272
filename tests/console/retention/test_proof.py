"""The proof that nothing is left of a conversation."""

from sqlalchemy import Engine, text

from console.retention.proof import prove, turn_ids_of
from database import write
from learning.erasure import erase_said
from tests.console.talks import add_talk


def test_the_proof_finds_what_is_left(engine: Engine) -> None:
    """Rows of any table and words of the index; and a citizen's own erasure leaves neither."""
    with write(engine) as connection:
        first, last = add_talk(connection, "abc", "mi secreto irrepetible", "bórrelo todo")
        connection.execute(
            text("INSERT INTO kept_conversations VALUES ('abc', 'porque sí', 'ana', '2026-01-01 00:00:00')")
        )
        ids = turn_ids_of(connection, "abc")
    with engine.connect() as connection:
        proof = prove(connection, "abc", ids)
    assert (proof.tables["turns"], proof.tables["kept_conversations"], proof.tables["conversations"]) == (2, 1, 1)
    assert set(proof.tables) >= {"outbox", "inbox", "feedback", "data_reports", "tickets", "conversation_state"}
    assert (proof.entries > 0) is (engine.dialect.name == "sqlite")
    with write(engine) as connection:
        erase_said(connection, "abc", last)
    with engine.connect() as connection:
        assert prove(connection, "abc", [first, last]).entries == 0
