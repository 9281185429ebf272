"""The linking step before it is decided who speaks: a message against state and catalogue, each text searched once.

Rasa calls it by its own hook: `action_validate_slot_mappings`, when the domain lists it, runs after every message and
before any prediction, here as in an action server.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation.danger_link import link_danger
from actions.conversation.emergency import SLOT as DANGER
from actions.conversation.needless_link import link_needless, read_needless_answer
from actions.conversation.office_rights import link_right
from actions.conversation.talk import is_about_matter
from actions.conversation.wrong_link import link_wrong
from actions.courses.linking import link_course
from actions.dialogue_state import DialogueState
from actions.dialogue_turn import Events
from actions.directory.browsing import asks_for_any, link_shelf
from actions.directory.comparison_request import find_two
from actions.directory.counter import link_counter
from actions.directory.institution_card import link_institutions
from actions.directory.office_search import read_place
from actions.directory.paper_link import link_paper
from actions.directory.shown_pages import read_page_turn
from actions.guided_walk.linking import link_move, link_sheet, link_start, link_tick, ticks_paper
from actions.guided_walk.reading import find_begun
from actions.incoming import CHOOSE, REJECT, Incoming, is_question
from actions.knowledge import Knowledge
from actions.life_events.detection import iter_events_at_hand, link_asked_for, link_told
from actions.life_events.named_step import prefer_step
from actions.open_questions import AFTER_WALK, BEFORE_WALK, read_answer, read_report, read_told
from actions.place_status.linking import link_status
from actions.procedure_resolution.linked_procedure import link_choice, link_procedure
from actions.procedure_resolution.variants import heed_age
from dialogue.link import SLOT, Link

WHERE = "where"
UNRESOLVED = frozenset({"unclear", "not_in_catalogue", "out_of_scope", "ask_which"})
"""Verdicts by which a message names no procedure."""
TELLING = frozenset({"ask_overview", "ask_requirements", "ask_steps", "out_of_scope"})
"""Intents of messages in which a life event may be told."""


class LinkMessageAction(Action):
    """Links each message; what it finds is one slot, which lasts one turn."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def name(self) -> str:
        """Rasa's name for what it runs before it predicts."""
        return "action_validate_slot_mappings"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Link the latest message."""
        state = DialogueState.read(tracker)
        message = heed_age(Incoming.read(tracker), state.traits)
        link = link_message(message, state, self.knowledge)
        asked = replace(message, intent="ask_overview")
        link, after = link_danger(
            message, state, self.knowledge, link=link, relink=lambda: link_message(asked, state, self.knowledge)
        )
        link = link_course(message, state, self.knowledge, link)
        link = link_wrong(message, state, self.knowledge, link)
        link = link_needless(message, state, self.knowledge, link)
        return [SlotSet(SLOT, link.as_json() or None), SlotSet(DANGER, after)]


def link_message(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link:
    """Link one message: to the open question that it answers, else to what it names."""
    link = read_needless_answer(message, state, knowledge) or read_told(message, state, knowledge)
    link = link or link_right(message, state, knowledge) or link_status(message, state, knowledge)
    link = link or link_counter(message, state, knowledge) or _link_choice(message, state, knowledge)
    link = link or _link_by_intent(message, state, knowledge)
    return _keep_to_list(message, state, knowledge, link_paper(message, state, knowledge, link))


def _link_choice(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:
    """A reply to options, unless another question of ours is open that came after them."""
    is_open = message.understanding.selection is not None or bool(state.memory.options)
    later = read_answer(message, state, knowledge, (*BEFORE_WALK, *AFTER_WALK[:1])) if is_open else None
    return link_choice(message, state, knowledge) if later is None else None


def _link_by_intent(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link:
    """Link a message by what it sounds like; talk that names a matter is about that."""
    if is_about_matter(message, state, knowledge) and not ticks_paper(message, state, knowledge):
        open_answer = read_answer(message, state, knowledge, (*BEFORE_WALK, *AFTER_WALK[:1]))
        return open_answer or replace(_link_searched(message, state, knowledge), asks_procedure=True)
    linking = _LINKING.get(message.intent) or (_link_question if is_question(message.intent) else None)
    return linking(message, state, knowledge) if linking is not None else Link()


def _names_with_place(message: Incoming, elsewhere: Incoming, knowledge: Knowledge) -> bool:
    """True when the place belongs to the name of what is asked for: «la muni de la capital»."""
    named = knowledge.find_subject(message.text)
    left = knowledge.find_subject(elsewhere.text) if named is not None else None
    return named is not None and (left is None or left.subject.id != named.subject.id)


def _link_question(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link:
    """A question about a procedure, and whatever may be one."""
    link = read_answer(message, state, knowledge, BEFORE_WALK) or _link_resumed(message, state, knowledge)
    link = link or read_answer(message, state, knowledge, AFTER_WALK[:1])
    link = link or _link_event(message, state, knowledge) or _link_directory(message, knowledge)
    return link or _link_searched(message, state, knowledge)


def _keep_to_list(message: Incoming, state: DialogueState, knowledge: Knowledge, link: Link) -> Link:
    """A question that comes to nothing while the list of a life event is the topic is about that list."""
    understanding, memory = message.understanding, state.memory
    is_topic = not (memory.procedure or memory.subject or memory.options)
    if link.verdict not in UNRESOLVED or not is_topic or next(iter_events_at_hand(state, knowledge), None) is None:
        return link
    if understanding.aspects:
        return Link(answers="list", answer="all")
    return Link(answers="list", answer="aside") if understanding.contact or understanding.conditions else link


def _link_searched(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link:
    """The procedure that a question is about, read without a place that is named."""
    understanding, walks = message.understanding, state.walks
    asks_place = WHERE in understanding.aspects or understanding.asks_office
    elsewhere = message.without(understanding.place_words)
    if asks_place and read_place(message.entities) is not None and not _names_with_place(message, elsewhere, knowledge):
        return replace(link_procedure(elsewhere, state, knowledge), asks_offices=True)
    link = prefer_step(link_procedure(message, state, knowledge), message, state, knowledge)
    if walks.wanted and link.procedure:
        # «Guíeme» … «¿con qué trámite?» … «el pasaporte».
        return replace(link, guided=link.procedure)
    is_at_papers = walks.current is not None and walks.current.step is None and not walks.aside
    if link.procedure is None and is_at_papers and not state.memory.options:
        # «Ya tengo la constancia» in front of a list that has none, while nothing else is asked.
        return Link(answers="papers") if understanding.claims and not understanding.aspects else link
    return link


def _link_resumed(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:
    """«Sigamos con el pasaporte»: a walk that was begun."""
    if not message.understanding.resumes:
        return None
    begun = find_begun(message.understanding.about, state.walks, knowledge)
    return Link(guided=begun.procedure) if begun is not None else None


def _link_event(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:
    """A life event that is told in passing."""
    if message.intent not in TELLING or knowledge.find_subject(message.written) is not None:
        return None
    at_hand = next(iter_events_at_hand(state, knowledge), None)
    told = link_told(message, state, knowledge)
    if told is None or (at_hand is not None and told == at_hand.id):
        # Told again, its list goes on.
        return Link(event=told) if told is not None else None
    has_topic = state.memory.procedure or state.memory.subject or at_hand
    return None if has_topic else Link(event=told)


def _link_directory(message: Incoming, knowledge: Knowledge) -> Link | None:
    """An institution, or procedures that have something in common, where a question asks for them."""
    topic = message.understanding.topic
    if topic == "institution":
        named = link_institutions(message, knowledge)
        return Link(institutions=named) if named else None
    return _link_shelf(message, knowledge) if topic == "browse" else None


def _link_shelf(message: Incoming, knowledge: Knowledge) -> Link | None:
    shelf = link_shelf(message, knowledge)
    if shelf is not None:
        return Link(browses=True, shelf=(shelf.by, shelf.key))
    return Link(browses=True) if asks_for_any(message) else None


def _link_reply(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link:
    """«Sí» and «no»: to our question when one waits, to what was offered, else to nothing in particular."""
    link = read_answer(message, state, knowledge, BEFORE_WALK) or _link_resumed(message, state, knowledge)
    link = link or read_answer(message, state, knowledge, AFTER_WALK) or Link()
    if link.answers != "options":
        return link
    meant = replace(message, intent=CHOOSE if link.answer == "yes" else REJECT)
    return replace(link_procedure(meant, state, knowledge), answers=link.answers, answer=link.answer)


def _link_list(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link:
    """Lists of life events."""
    link = read_answer(message, state, knowledge, BEFORE_WALK) or _link_resumed(message, state, knowledge)
    if link is not None or message.intent != "life_event" or not message.written or knowledge.life_events is None:
        return link or Link()
    event = link_asked_for(message, knowledge)
    return Link(event=event) if event is not None else _link_other(message, state, knowledge)


def _link_named(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link:
    """An institution, a shelf or two procedures; where none is named, the procedure that is."""
    link = read_answer(message, state, knowledge, (read_page_turn, read_report))
    if link is not None:
        return link
    if message.intent == "institution":
        named = link_institutions(message, knowledge)
        link = Link(institutions=named) if named else None
    elif message.intent == "browse" and not message.understanding.page_turn:
        link = _link_shelf(message, knowledge)
    elif message.intent == "compare":
        two = find_two(knowledge, state.memory, message)
        is_empty = not knowledge.find_content(message.understanding.topic_words.comparison)
        link = Link(pair=two) if two is not None or is_empty else None
    return link or _link_other(message, state, knowledge)


def _link_report(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link:
    """Wrong data, or the right value where that was asked for."""
    return read_report(message, state, knowledge) or Link()


def _link_other(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link:
    """A message that asks for a list of something, and names a procedure or nothing that is known."""
    return replace(link_procedure(message, state, knowledge), asks_procedure=True)


_LINKING: Mapping[str, Callable[[Incoming, DialogueState, Knowledge], Link]] = {
    "affirm": _link_reply,
    "deny": _link_reply,
    "life_event": _link_list,
    "life_event_list": _link_list,
    "life_event_menu": _link_list,
    "institution": _link_named,
    "browse": _link_named,
    "compare": _link_named,
    "report_wrong_data": _link_report,
    "walk_start": link_start,
    "walk_move": link_move,
    "walk_tick": link_tick,
    "walk_sheet": link_sheet,
}
"""By intent; questions have no entry, and what is not listed means nothing to the catalogue."""
