"""What a person gets to see of a turn: its words, what it answers, what it offers, whether it hears danger."""

import re
import unicodedata
from collections.abc import Iterable

from bot.turn import Decision, Turn

ANSWERS = frozenset({Decision.ANSWER, Decision.GUIDE})
DEAD_ENDS = frozenset({Decision.NOT_IN_CATALOGUE, Decision.OUT_OF_SCOPE, Decision.HELP, Decision.SMALLTALK})
SHOWN_AT_ONCE = 3
"""So many options are seen before one scrolls."""
_NUMBERS = ("110", "119", "122", "123", "1546", "1555", "1572", "1574")
_EMERGENCY_LINE = re.compile(rf"(?<![\w.,-])(?:{'|'.join(_NUMBERS)})(?![\w-]|[.,]\d)")
_EVENT = re.compile(r'"event":\s*"([a-z_]+)"')


def read_text(turn: Turn) -> str:
    """All its replies, one under the other."""
    return "\n".join(reply.text or "" for reply in turn.replies)


def list_options(turn: Turn) -> tuple[str, ...]:
    """Ids of the procedures that a question back offers at once; nothing for any other turn."""
    if turn.decision is not Decision.CLARIFY:
        return ()
    return tuple(candidate.id for candidate in turn.candidates[:SHOWN_AT_ONCE])


def find_answered(turn: Turn) -> str | None:
    """Id of the procedure that it answers with."""
    return turn.procedure if turn.decision in ANSWERS else None


def list_shown(turn: Turn) -> frozenset[str]:
    """Ids of what it answers with, or offers."""
    answered = find_answered(turn)
    return frozenset(list_options(turn)) | ({answered} if answered else frozenset())


def list_events(turn: Turn) -> frozenset[str]:
    """Life events that its buttons belong to."""
    payloads = (button.payload or "" for reply in turn.replies for button in reply.buttons)
    return frozenset(event for payload in payloads for event in _EVENT.findall(payload))


def hears_danger(turn: Turn) -> bool:
    """Whether it takes the message as an emergency, or gives the number of an emergency line."""
    return turn.intent == "emergency" or bool(_EMERGENCY_LINE.search(read_text(turn)))


def names_any(names: Iterable[str], text: str) -> bool:
    """Whether one of some names stands in a text as whole words; case and accents do not count."""
    folded = flatten(text)
    return any(re.search(rf"(?<!\w){re.escape(flatten(name))}(?!\w)", folded) for name in names)


def flatten(text: str) -> str:
    """Lower case, no accents, single spaces."""
    plain = unicodedata.normalize("NFD", text.lower())
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())
