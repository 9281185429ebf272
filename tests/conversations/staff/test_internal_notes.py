"""What staff tell each other about a conversation."""

from sqlalchemy import Engine

from conversations.staff.internal_notes import add_note, list_notes


def test_notes_stand_in_order_with_their_conversation(sqlite_engine: Engine) -> None:
    """With who wrote them and when; another conversation's are not among them."""
    with sqlite_engine.begin() as connection:
        for who, author, text in (("c1", "eva", "Llamó ayer."), ("c2", "eva", "Otra."), ("c1", "otto", "Ya vino.")):
            add_note(connection, who, author, text)
        found = list_notes(connection, "c1")
        assert [(one.author, one.text) for one in found] == [("eva", "Llamó ayer."), ("otto", "Ya vino.")]
        assert found[0].at <= found[1].at
        assert found[0].at.utcoffset() is not None
        assert list_notes(connection, "c3") == []
