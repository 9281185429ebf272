"""Quoted messages: the turn to which the message that somebody answers belongs."""

from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, union_all

from conversations.tables import conversations, inbox, outbox, turns

_OURS, _THEIRS = (
    select(table.c.turn_id).where(
        table.c.channel == bindparam("channel"),
        table.c.external_id == bindparam("quotes"),
        table.c.conversation_id == bindparam("whose"),
    )
    for table in (outbox, inbox)
)
_QUOTED = (
    select(turns)
    .join(conversations, conversations.c.id == turns.c.conversation_id)
    .where(turns.c.id.in_(union_all(_OURS, _THEIRS)), turns.c.number < conversations.c.turns)
    .limit(1)
)


def find_quoted(connection: Connection, row: Row[Any]) -> Row[Any] | None:
    """Return the turn that a row of the inbox quotes, by an answer of ours or a message of the person's own.

    None when it quotes nothing that we know, nothing of this conversation, or the last turn: that is meant anyway.
    """
    if row.quotes is None:
        return None
    which = {"channel": row.channel, "quotes": row.quotes, "whose": row.conversation_id}
    return connection.execute(_QUOTED, which).one_or_none()
