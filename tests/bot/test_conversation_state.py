"""State of conversations between two messages."""

from sqlalchemy import Engine

from bot.conversation_state import conversation_state, erase_state, find_state, save_state
from database import write


def test_a_conversation_has_one_state_until_it_is_forgotten(engine: Engine) -> None:
    """The last one that was saved; others keep theirs."""
    with write(engine) as connection:
        assert find_state(connection, "ana") is None
        for state in ("{}", '{"turn": 1}', '{"turn": 2}'):
            save_state(connection, "ana", state)
        save_state(connection, "eva", "{}")
        assert find_state(connection, "ana") == '{"turn": 2}'
        assert len(connection.execute(conversation_state.select()).all()) == 2
        erase_state(connection, "ana")
        erase_state(connection, "nadie")
        assert (find_state(connection, "ana"), find_state(connection, "eva")) == (None, "{}")
