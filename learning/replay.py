"""`python -m learning.replay`: a conversation again, with what is in use and with another release.

Reads `{"messages": [{"text", "payload"}], "release": id or null}`, writes two lists of turns.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from actions.catalogue_index import open_catalogue
from bot.engine import Engine
from channels.base import InboundMessage, MessageKind
from config.settings import Settings
from learning.candidate_assistant import AssistantVariant, open_variant
from learning.releases import corrections_in, find_published


def replay(settings: Settings, messages: Sequence[Mapping[str, Any]], release_id: int | None) -> list[list[Any]]:
    """The turns now, and the turns with the release; nothing is stored.

    Raises:
        EngineError: A model cannot be trained or opened.
    """
    database, _ = open_catalogue(settings)
    with database.connect() as connection:
        in_use = corrections_in(connection, find_published(connection))
        other = corrections_in(connection, release_id)
    database.dispose()
    told = []
    for corrections in (in_use, other):
        with open_variant(settings, AssistantVariant.of(corrections, in_use=in_use)) as (engine, _):
            told.append(tell_again(engine, messages))
    return told


def tell_again(engine: Engine, messages: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The turns of one conversation from its first message."""
    state, told = None, []
    for number, message in enumerate(messages):
        again = InboundMessage(
            channel="replay",
            external_id=str(number),
            sender="replay",
            kind=MessageKind.BUTTON if message.get("payload") else MessageKind.TEXT,
            text=message.get("text"),
            payload=message.get("payload"),
        )
        turn = engine.respond("replay", again, state)
        state = turn.state
        told.append(turn.as_json())
    return told


def main() -> int:
    """Read, repeat, write."""
    asked = json.load(sys.stdin)
    json.dump(replay(Settings(), asked["messages"], asked["release"]), sys.stdout, ensure_ascii=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
