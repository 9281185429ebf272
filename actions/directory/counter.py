"""Questions to an institution's counter: its hours, its phone, its place, of one that is named or of the topic's."""

from dataclasses import replace

from actions.dialogue_state import DialogueState
from actions.directory.office_search import read_place
from actions.incoming import Incoming, leave_out
from actions.knowledge import Knowledge
from actions.procedure_resolution.linked_procedure import link_known
from dialogue.link import Link

_COUNTED = frozenset({"request_person", "emergency", "speak_language"})
"""Intents that no question to a counter outweighs."""


def link_counter(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:
    """Hours, phone or place of an institution that is named, else of the last one or the topic's: «¿a qué hora abren?»."""
    contact = message.understanding.contact
    is_place = (
        message.written
        and read_place(message.entities) is not None
        and not knowledge.find_content(leave_out(message.written, message.understanding.place_words))
    )
    if not message.written or message.intent in _COUNTED or not (contact or is_place) or state.memory.options:
        return None
    is_owner = state.memory.procedure is None and state.memory.subject is not None
    if message.understanding.aspects not in ({(), ("where",), ("online",)} if is_owner else {(), ("where",)}):
        return None
    named = _find_named(message, knowledge) if contact else None
    if knowledge.find_subject(message.written) is not None and named is None:
        return None
    if named is not None:
        return Link(institutions=(named,)) if set(contact) - {"appointment"} else None
    memory, is_bare = state.memory, len(knowledge.find_content(message.rest)) <= _FEW
    if memory.procedure or memory.subject or memory.institution:
        return _link_last(message, state, knowledge) if is_bare else None
    is_unclear = is_bare and contact and read_place(message.entities) is None
    return Link(verdict="unclear", asks_procedure=True) if is_unclear else None


def _link_last(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:
    """The counter of the institution that was spoken of last, else of the topic's."""
    memory, contact = state.memory, message.understanding.contact
    if memory.institution is not None and knowledge.find_institution(memory.institution) is not None:
        return Link(institutions=(memory.institution,))
    if memory.procedure is None:
        owner = _owner_of(state, knowledge)
        if owner is not None and read_place(message.entities) is not None:
            # «¿Y en Cobán dónde queda esa oficina?», after whose matter it is.
            return Link(institutions=(owner,))
        return Link(verdict="owner", subject=memory.subject, owner=owner, asks_procedure=True)
    asks_offices = read_place(message.entities) is not None
    if asks_offices and "hours" not in contact:
        return replace(link_known(memory.procedure, knowledge), aspects=("where",), asks_offices=True)
    if message.understanding.aspects and contact == ("place",):
        # «¿Y dónde es?» asks where the procedure is done, which its record says.
        return None
    return replace(link_known(memory.procedure, knowledge), is_aside=True, asks_procedure=True)


def _find_named(message: Incoming, knowledge: Knowledge) -> str | None:
    """The institution that a message names, among other words or by what people call it."""
    understanding = message.understanding
    # «El correo de la SAT» names the SAT, and not the post office.
    own = leave_out(understanding.topic_words.institution, understanding.place_words)
    only = knowledge.find_institutions_named(own) if own else ()
    if len(only) == 1:
        return only[0]
    called = knowledge.find_institutions_named(message.rest)
    return knowledge.find_institution_mentioned(message.written) or (called[0] if len(called) == 1 else None)


_FEW = 2
"""Words of content that a question to a counter may have besides («¿a qué hora llego para no hacer cola?»)."""


def _owner_of(state: DialogueState, knowledge: Knowledge) -> str | None:
    owner = knowledge.get_owner(state.memory.subject or "")
    return owner.id if owner is not None else None
