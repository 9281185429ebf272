"""Replies to options that are understood before anything else: one by what it is called, several, the other, any of them."""

from dataclasses import replace

from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.open_questions import AFTER_WALK, BEFORE_WALK, read_answer
from actions.procedure_resolution.linked_procedure import link_procedure
from actions.procedure_resolution.option_choice import CONTRAST, NONE
from dialogue.link import Link


def link_choice(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:
    """An option by what it is called, before anything that its words may ask for else; several, the other, any of them."""
    memory, understanding = state.memory, message.understanding
    is_selection = understanding.selection is not None and bool(memory.choices)
    is_name = bool(understanding.option_words) and bool(memory.options) and _may_list(message)
    if not (is_selection or is_name):
        return None
    first_two = memory.choices[:2]
    if understanding.selection == CONTRAST:
        return Link(pair=(first_two[0], first_two[1])) if len(first_two) > 1 else None
    if understanding.selection == NONE:
        return Link(answers="options", answer="no", traits=state.traits) if memory.options else None
    if is_selection and read_answer(message, state, knowledge, (*BEFORE_WALK, *AFTER_WALK[:1])) is not None:
        return None
    link = link_procedure(message, state, knowledge)
    if is_name and link.procedure not in memory.options:
        return None
    return replace(link, answers="options", answer="choice") if link.verdict is not None else None


def _may_list(message: Incoming) -> bool:
    """True when a message may ask for a list, an institution or a comparison."""
    return message.understanding.topic is not None or message.intent in {"browse", "institution", "compare"}
