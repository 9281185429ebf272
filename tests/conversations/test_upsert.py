"""What is there already is passed over. On SQLite and PostgreSQL."""

from sqlalchemy import Engine, select

from conversations.tables import identities
from conversations.upsert import insert_new


def row(name: str, conversation: str) -> dict[str, str]:
    """An identity."""
    return {"channel": "x", "external_id": name, "conversation_id": conversation}


def test_only_new_rows_are_inserted_and_given_back(engine: Engine) -> None:
    """The first of two equal ones stays, within one call and over several."""
    with engine.begin() as connection:
        insert_new(connection, identities, [row("ana", "c1")])
        rows = [row("ana", "c2"), row("beto", "c2"), row("beto", "c3")]
        given = insert_new(connection, identities, rows, returning=(identities.c.external_id,))
        assert [one.external_id for one in given] == ["beto"]
        kept = connection.execute(select(identities.c.external_id, identities.c.conversation_id)).all()
    assert {tuple(one) for one in kept} == {("ana", "c1"), ("beto", "c2")}


def test_nothing_is_no_statement(engine: Engine) -> None:
    """Nor is anything given back."""
    with engine.begin() as connection:
        assert insert_new(connection, identities, [], returning=(identities.c.external_id,)) == []
        assert insert_new(connection, identities, [row("ana", "c1")]) == []
