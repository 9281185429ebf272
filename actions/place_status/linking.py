"""Linking of questions how a place is today: «¿cómo está mi muni?», «¿atienden hoy en RENAP Xela?», «avíseme si cambia»."""

from actions.dialogue_state import DialogueState
from actions.directory.office_search import read_place
from actions.incoming import Incoming, leave_out
from actions.knowledge import Knowledge
from dialogue.link import Link

PLACE, OFFICE = "place", "office"
"""Questions of a message about a place; see `Understanding.status`."""
TELL = "tell"
TOWN_HALL = "municipalidad"
"""Id of the institution that stands for the town hall of any place."""
ACTIONS = frozenset({"action_place_status", "action_subscribe_place"})
"""Actions that may have asked for the place."""
NOT_ASKED = frozenset({"emergency", "request_person", "speak_language"})
_FEW = 1
"""Words of content beside a place that answers the question for it."""


def link_status(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:
    """A wish to know how a place is, or an institution there; None where anything else is asked."""
    asked, place = message.understanding.status, read_place(message.entities)
    if not message.written or message.intent in NOT_ASKED:
        return None
    if asked is None:
        return _link_town(message, state, knowledge) if place is not None else None
    if asked not in {PLACE, OFFICE}:
        return Link(status=asked)
    own = leave_out(message.written, message.understanding.place_words)
    if _names_matter(own, knowledge):
        return None
    institution = knowledge.find_institution_mentioned(own)
    if asked == OFFICE and (institution is None or not (place or state.town)):
        return None
    # «La muni» is the place itself.
    return Link(status=TELL, institutions=(institution,) if institution and institution != TOWN_HALL else ())


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


def _names_matter(words: str, knowledge: Knowledge) -> bool:
    """True of words that name what procedures are about; what is the town hall's may be a word for the place."""
    named = knowledge.find_subject(words)
    owner = knowledge.get_owner(named.subject.id) if named is not None else None
    return named is not None and (owner is None or owner.id != TOWN_HALL)
