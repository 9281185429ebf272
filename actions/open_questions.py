"""The open question that a message answers: a page, a report's words, erasing, an opinion, a walk, a list, options."""

from collections.abc import Callable

from actions.conversation import privacy
from actions.conversation.data_report import tells_right_value
from actions.dialogue_state import GIVEN_UP, DialogueState
from actions.directory.shown_pages import read_page_turn
from actions.guided_walk.reading import means_papers, read_claims
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.life_events.checklist import Checklist, iter_current
from actions.life_events.state import Progress
from actions.procedure_resolution.resolution import MOST_OPTIONS, Verdict
from catalog_adapter.folding import stems
from catalog_adapter.life_events.heard_answers import hear_answer, hear_beginning, hear_doubt
from catalog_adapter.life_events.model import LifeEvent
from dialogue.link import Link

REPLIES = {"affirm": "yes", "deny": "no"}
"""What short answers are, by their intents."""
NUMBERED = {1: "yes", 2: "no", 3: "unsure"}
"""«1», «2», «3» for «Sí», «No», «No sé», where buttons stand numbered in the text."""
MOST_WORDS = 8
"""A longer message tells a story of its own, and answers no question of a list."""
TELLING = 3
"""A shorter message («farmacia», «lo siento») answers in no words of its own."""
SUMMED = frozenset({"cost", "time"})
"""What the list of a life event adds up."""

Reading = Callable[[Incoming, DialogueState, Knowledge], Link | None]
"""Reads a message as the answer to one open question; None when it is none."""


def read_report(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:  # noqa: ARG001  a `Reading`
    """The right value, after a field of wrong data was chosen."""
    return Link(answers="report") if tells_right_value(message, state) else None


def read_erasure(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:  # noqa: ARG001  a `Reading`
    """«Sí» or «no», right after it was asked whether to erase."""
    is_asked = state.previous_action == privacy.NAME and message.intent in REPLIES
    return Link(answers="erasure", answer=REPLIES[message.intent]) if is_asked else None


def read_opinion(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:  # noqa: ARG001  a `Reading`
    """«Sí» or «no», right after it was asked whether the answers helped."""
    is_asked = state.care.open is not None and message.intent in REPLIES
    return Link(answers="opinion", answer=REPLIES[message.intent]) if is_asked else None


def read_walk(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:
    """«Ya», «otra vez» and papers, to who is being guided."""
    walk, understanding = state.walks.current, message.understanding
    if walk is None or state.memory.options or not message.written:
        return None
    if understanding.move:
        return Link(answers="walk")
    # Numbers alone mean the list that was shown last.
    claims = understanding.claims if state.walks.aside else read_claims(understanding)
    if walk.step is not None or understanding.aspects or claims is None:
        return None
    return Link(answers="papers") if means_papers(walk, claims, knowledge) else None


def read_list_reply(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:
    """An answer to the question of a list, a number, ticks, «¿cuánto me sale todo?»."""
    directory, understanding = knowledge.life_events, message.understanding
    event = next(iter_current(state.lists, directory), None) if directory is not None else None
    if event is None or directory is None or state.memory.options:
        return None
    if message.intent in REPLIES:
        return (
            Link(answers="list", answer=understanding.reply or REPLIES[message.intent]) if state.lists.asking else None
        )
    is_bare = len(knowledge.find_content(message.written)) <= 1
    if state.lists.asking and not understanding.aspects and is_bare:
        said = NUMBERED.get(understanding.position or 0) or understanding.reply
        if said or len(message.written.split()) < TELLING:
            return Link(answers="list", answer=said) if said else None
    told = _answer_in_words(message, state, event, knowledge)
    if told is not None:
        return Link(answers="list", answer=told)
    if _asks_for_sum(message, state, knowledge):
        return Link(answers="list", answer="all")
    if understanding.numbers and understanding.done is not None and is_bare:
        return Link(answers="list", answer="tick")
    progress = state.lists.find(event.id) or Progress(event=event.id)
    position = understanding.position
    is_line = position is not None and Checklist.make(event, progress, directory).find_number(position) is not None
    return Link(answers="list", answer="open") if is_line else None


def read_told(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:
    """«Fue en la casa», «sí, pero hace años»: what answers the question of a list that waits, in words or as it begins."""
    directory = knowledge.life_events
    event = next(iter_current(state.lists, directory), None) if directory is not None else None
    question = event.find_question(state.lists.asking) if event is not None and state.lists.asking else None
    is_guided = state.walks.current is not None and not state.walks.aside
    if question is None or is_guided or state.memory.options or not message.written:
        return None
    said = message.understanding
    if said.reply == "explain":
        return Link(answers="list", answer=said.reply)  # «no sé qué es eso» begins like a «no»
    heard = hear_answer(question, message.written)
    is_plain = not (said.aspects or said.contact or said.instead)
    if heard is None and is_plain:
        heard = hear_beginning(message.written)
    if heard is None and is_plain and hear_doubt(message.written):
        return Link(answers="list", answer="unsure")
    return Link(answers="list", answer="yes" if heard else "no") if heard is not None else None


def read_options(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:  # noqa: ARG001  a `Reading`
    """«Sí» or «no» to a few options: «¿cuál de estos necesita?» — «no»."""
    is_asked = message.intent in REPLIES and 0 < len(state.memory.options) <= MOST_OPTIONS
    return Link(answers="options", answer=REPLIES[message.intent]) if is_asked else None


def read_person(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:  # noqa: ARG001  a `Reading`
    """«Sí», after a person was offered because it was asked in vain which option is meant."""
    is_asked = message.intent == "affirm" and state.memory.asks == GIVEN_UP
    return Link(answers="person", answer="yes") if is_asked else None


BEFORE_WALK: tuple[Reading, ...] = (read_page_turn, read_report, read_erasure, read_opinion, read_walk)
"""Questions that outweigh that the person goes back to a walk, in order."""
AFTER_WALK: tuple[Reading, ...] = (read_list_reply, read_options, read_person)
"""Those that do not."""


def read_answer(
    message: Incoming, state: DialogueState, knowledge: Knowledge, readings: tuple[Reading, ...]
) -> Link | None:
    """The first open question that a message answers; None when it answers none."""
    found = (reading(message, state, knowledge) for reading in readings)
    return next((link for link in found if link is not None), None)


def _answer_in_words(message: Incoming, state: DialogueState, event: LifeEvent, knowledge: Knowledge) -> str | None:
    """«Fue en la casa», to a question of a list: yes where it says what is asked, no where it denies it; else unsure."""
    question = event.find_question(state.lists.asking) if state.lists.asking else None
    understanding = message.understanding
    if question is None or understanding.aspects or understanding.contact or not message.written:
        return None
    if understanding.linked or "?" in message.written:
        # «¿Y la funeraria?»: a question of their own.
        return None
    if knowledge.find_subject(message.written) is not None or len(message.written.split()) > MOST_WORDS:
        return None
    says_same = bool(set(stems(message.written)) & set(stems(question.ask)))
    if not says_same and len(knowledge.find_content(message.written)) > 1:
        # «Mi jefe me quiere despedir»: a story of its own.
        return None
    if not says_same:
        alone = knowledge.decide(message.written, 0.0)
        is_another = alone.verdict is Verdict.FOUND or (alone.verdict is Verdict.EVENT and alone.is_called_so)
        return None if is_another else "unsure"
    return "no" if {"no", "nunca", "tampoco", "todavia"} & set(understanding.normalized.split()) else "yes"


def _asks_for_sum(message: Incoming, state: DialogueState, knowledge: Knowledge) -> bool:
    """True when «¿cuánto me sale todo?» is asked where the list, or one of its questions, is what was spoken of last.

    Who is being guided through one procedure asks about that.
    """
    asked = set(message.understanding.aspects)
    is_guided = state.walks.current is not None and not state.walks.aside
    is_last = state.lists.opened is None and not state.lists.reminded and not is_guided
    return is_last and bool(asked) and asked <= SUMMED and not knowledge.find_content(message.understanding.rest or "")
