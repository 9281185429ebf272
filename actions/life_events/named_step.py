"""A step of the list at hand that a message names: «¿dónde pongo la denuncia?», to who has lost work."""

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
