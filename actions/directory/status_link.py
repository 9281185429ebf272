"""Linking of questions how a place is today: «¿cómo está mi muni?», «¿atienden hoy en RENAP Xela?», «avíseme si cambia»."""

from actions.dialogue_state import DialogueState
from actions.directory.office_search import read_place
from actions.incoming import Incoming, leave_out
from actions.knowledge import Knowledge
from dialogue.link import Link

PLACE, OFFICE = "place", "office"
"""What a message asks of a place; see `Understanding.status`."""
TELL = "tell"
ACTIONS = frozenset({"action_place_status", "action_subscribe_place"})
"""Actions that may have asked for the place."""
NOT_ASKED = frozenset({"emergency", "request_person", "speak_language"})
_FEW = 1
"""Words of content beside a place that answers the question for it."""


def link_status(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:
    """How a place is wanted to be known, or an institution there; None where anything else is asked."""
    asked, place = message.understanding.status, read_place(message.entities)
    if not message.written or message.intent in NOT_ASKED:
        return None
    if asked is None:
        return _link_town(message, state, knowledge) if place is not None else None
    if asked not in {PLACE, OFFICE}:
        return Link(status=asked)
    own = leave_out(message.written, message.understanding.place_words)
    if knowledge.find_subject(own) is not None:
        return None
    institution = _find_institution(own, knowledge)
    if asked == OFFICE:
        has_place = place is not None or bool(state.town)
        return Link(status=TELL, institutions=(institution,)) if institution is not None and has_place else None
    return Link(status=TELL, institutions=(institution,) if institution is not None else ())


def _link_town(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:
    """«Mixco», where it was asked for the place a moment ago."""
    waiting = state.status_asked
    if waiting is None or state.previous_action not in ACTIONS:
        return None
    left = knowledge.find_content(leave_out(message.written, message.understanding.place_words))
    institution = waiting.get("institution")
    if len(left) > _FEW:
        return None
    return Link(status=waiting["act"], institutions=(institution,) if institution else ())


def _find_institution(words: str, knowledge: Knowledge) -> str | None:
    """The institution that a message names; «la muni» is the place itself."""
    named = knowledge.find_institution_mentioned(words)
    return named if named != "municipalidad" else None
