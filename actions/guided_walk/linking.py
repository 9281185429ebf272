"""Links of messages that ask to be guided, move on a walk, tick papers, or want the list to take along."""

from dataclasses import replace

from actions.dialogue_state import DialogueState
from actions.directory.shown_pages import read_page_turn
from actions.guided_walk.reading import find_at_hand, find_begun, means_papers, read_claims
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.life_events.detection import link_told
from actions.procedure_resolution.linked_procedure import link_known, link_options, link_procedure
from dialogue.link import Link

TICK = "walk_tick"


def link_start(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link:
    """«Guíeme para sacar el pasaporte»."""
    about = message.understanding.about
    link = read_page_turn(message, state, knowledge)
    begun = find_begun(about, state.walks, knowledge)
    if link is not None or message.entities.get("procedure"):
        return link or Link()
    if begun is not None:
        return Link(guided=begun.procedure)
    if not knowledge.find_content(about):
        # Of several that were offered it is asked which; the walk begins with the one that is chosen.
        link = link_options(state.memory, knowledge) if state.memory.options else Link()
        return replace(link, guided=link.procedure, asks_procedure=bool(link.matches) and link.procedure is None)
    part = message.narrow(about)
    event = link_told(part, state, knowledge)
    if event is not None:
        return Link(event=event)
    link = link_procedure(part, state, knowledge)
    return replace(link, guided=link.procedure, asks_procedure=link.procedure is None)


def link_move(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link:
    """«Otra vez»: a move of a walk; outside of one the last answer again, or small talk."""
    understanding = message.understanding
    link = read_page_turn(message, state, knowledge)
    if link is not None or state.walks.active or not understanding.small_talk:
        return link or Link()
    if understanding.move == "repeat" and state.memory.procedure:
        return replace(link_procedure(message.narrow(""), state, knowledge), repeats=True)
    return Link(idle=understanding.small_talk)


def link_tick(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link:
    """«Ya tengo la foto»: papers of a walk, lines of a list, else a question."""
    link, walks = read_page_turn(message, state, knowledge), state.walks
    if link is not None or message.entities.get("procedure"):
        return link or Link()
    if not walks.active and state.lists.lists:
        return Link(ticks_list=True)
    walk, claims = find_at_hand(state.memory.procedure, walks, knowledge), read_claims(message.understanding)
    if walk is not None and claims is not None and means_papers(walk, claims, knowledge):
        return Link(answers="papers")
    if walk is not None and walks.active and not knowledge.find_content(message.written):
        return Link(answers="papers")
    link = link_procedure(message, state, knowledge)
    is_at_papers = walk is not None and walks.active and walk.step is None
    if is_at_papers and walk is not None and link.procedure in {None, walk.procedure}:
        return Link(answers="papers")
    if walk is None and link.procedure is None and claims is not None and not walks.wanted:
        return Link(answers="papers")
    return replace(link, asks_procedure=True)


def ticks_paper(message: Incoming, state: DialogueState, knowledge: Knowledge) -> bool:
    """True when a message is about papers of the walk that goes on, whatever else they are: «ya tengo el DPI»."""
    walk, claims = state.walks.current, message.understanding.claims
    if message.intent != TICK or walk is None or claims is None:
        return False
    return means_papers(walk, claims, knowledge)


def link_sheet(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link:
    """«La lista del pasaporte en PDF»."""
    about = message.understanding.about
    link = read_page_turn(message, state, knowledge)
    if link is not None or message.entities.get("procedure"):
        return link or Link()
    begun = find_begun(about, state.walks, knowledge)
    if begun is not None:
        return link_known(begun.procedure, knowledge)
    if not knowledge.find_content(about):
        return Link()
    link = link_procedure(message.narrow(about), state, knowledge)
    return replace(link, asks_procedure=link.procedure is None)
