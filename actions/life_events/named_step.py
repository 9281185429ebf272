"""Steps of lists that a message means: one that it names, or several of a list that would be told apart in vain."""

from dataclasses import replace

from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.life_events.detection import iter_events_at_hand
from actions.procedure_resolution.linked_procedure import link_known
from dialogue.link import Link

_FEW = 2
"""Words of content that may mean a step of a list as well as anything else,"""
_NAMED = 0.4
"""where its procedure's name has this share of them."""


def prefer_step(link: Link, message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link:
    """The link to a step of the list at hand, where few words name its procedure too; else the link as it is."""
    asked = message.understanding.near or message.rest
    event = next(iter_events_at_hand(state, knowledge), None)
    is_new = link.verdict in {"found", "ask_back"} and not link.continues and link.subject is None
    if event is None or not is_new or len(knowledge.find_content(asked)) > _FEW:
        return link
    steps = sorted({step.procedure for step in event.steps if step.procedure and knowledge.find_active(step.procedure)})
    fits = knowledge.measure_fit(asked, steps)
    best = max(steps, key=lambda each: fits[each].named, default=None)
    if best is None or link.matches[0].id in steps or fits[best].named < _NAMED:
        return link
    return replace(link_known(best, knowledge), aspects=link.aspects, continues=False, traits=link.traits)


def prefer_list(link: Link, message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link:
    """The life event that a message may tell, where it asks for nothing and all that it may mean are steps of its list."""
    directory, said = knowledge.life_events, message.understanding
    event = directory.find_event(link.may_tell or "") if directory is not None else None
    asks = said.aspects or said.contact or said.instead or state.memory.procedure or state.memory.options
    if directory is None or event is None or asks or link.verdict != "ask_back" or not directory.is_chain(event):
        return link
    placed = (directory.find_procedure(step) for step in event.steps)
    steps = {each.id for each in placed if each is not None} | {step.procedure for step in event.steps}
    alike = {one.id: steps & {other.procedure_id for other in knowledge.find_family(one.id, "")} for one in link.matches}
    is_covered = all(each in steps or alike[each] for each in alike)
    return Link(event=event.id, traits=link.traits) if is_covered else link
