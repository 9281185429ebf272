"""Buttons' payloads, checked before Rasa reads them: what it cannot read it would log, and take for words."""

import json
import re
from collections.abc import Collection

_PAYLOAD = re.compile(r"/(?P<intent>\w+)(?P<entities>\{.*\})?", re.DOTALL)

OLD_BUTTON = "send_old_button"
"""The intent of a tap that means nothing (any more): buttons stay in people's phones for years."""


def is_readable(payload: str, intents: Collection[str]) -> bool:
    """True when a payload is `/intent` or `/intent{"entity": "value", …}` with an intent of the domain."""
    found = _PAYLOAD.fullmatch(payload.strip())
    if found is None or found["intent"] not in intents:
        return False
    try:
        entities = json.loads(found["entities"] or "{}")
    except ValueError:
        return False
    return all(isinstance(value, str) for value in entities.values())
