"""The steps that follow an action: offices, lists, notices, the record's age, opinions, and the walk brought to mind.

They are taken in the order of `STEPS`. To add one, write a function that says what is due and gives events, and put it
into the list; it sees the action that spoke, how the turn ended, and the state that the message met.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rasa_sdk.events import SlotSet

from actions.answers.freshness_notices import Freshness, say_age, say_notices
from actions.conversation.feedback import say_question as say_feedback_question
from actions.conversation.feedback_state import FOLLOWED, PATIENCE
from actions.dialogue_turn import DialogueTurn, Events, find_outcome
from actions.directory.office_search import (
    SLOT,
    find_places_touched,
    is_sought_there,
    read_place,
    remember_town,
    say_offices,
)
from actions.directory.suggestions import say_suggestions
from actions.guided_walk.wording import say_reminder as say_walk_reminder
from actions.knowledge import Knowledge
from actions.life_events.checklist import iter_current
from actions.life_events.wording import say_offer, say_question, say_reminder
from actions.reply_parts import Fragment, say
from catalog_adapter.institutions.notices import Touched
from catalog_adapter.life_events.model import LifeEvent
from catalog_adapter.model import Aspect

ASKING = frozenset({
    *(f"action_{aspect}" for aspect in Aspect),
    "action_out_of_scope", "action_choose_option", "action_reject_options", "action_long_message", "action_turn_page",
})  # fmt: skip
"""Actions that answer a question about a procedure."""
LISTS = frozenset({"action_life_event", "action_life_event_menu", "action_life_event_list", "action_life_event_reply"})
"""Actions about life events."""
NAMING = frozenset({"action_institution", "action_browse"})
"""Actions about an institution or a list that was named."""
LEADING = frozenset({"utter_institution_next"})
"""Responses whose own button leads on."""
REPLY = "action_life_event_reply"
LISTS_SLOT = "life_events"
CAUTIONS = frozenset({"utter_source_unsure", "utter_source_doubtful"})
"""Responses that ask to confirm what was answered; once is enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A turn after its action has spoken."""

    action: str
    turn: DialogueTurn
    events: Events
    """Those of the action."""
    knowledge: Knowledge
    freshness: Freshness | None

    @property
    def outcome(self) -> dict[str, Any]:
        """Outcome of the turn."""
        return find_outcome(self.events) or {}

    @property
    def procedure(self) -> str | None:
        """The procedure that was answered about."""
        return self.outcome.get("procedure") or None

    @property
    def options(self) -> Sequence[str]:
        """The options offered; a slot that stays as it is has no event."""
        told = [each["value"] or () for each in self.events if each.get("name") == "options"]
        return told[0] if told else self.turn.state.memory.options

    @property
    def is_cautious(self) -> bool:
        """True when the answer has said that it should be confirmed."""
        return any(message.get("response") in CAUTIONS for message in self.turn.dispatcher.messages)

    def say(self, fragments: Iterable[Fragment], *, first: bool = False) -> None:
        """Add to the answer, or put in front of it."""
        say(self.turn.dispatcher, fragments, first=first)


def say_offices_near(answered: Answered) -> Events:
    """The offices near the place that was named now, or while it was not known which procedure."""
    if answered.action not in ASKING:
        return []
    # What is told of a procedure holds for all places; whoever seeks it at one hears of that one.
    is_told = answered.procedure is not None and answered.outcome.get("aspect") in {Aspect.OVERVIEW, Aspect.WHERE}
    asks = answered.turn.state.link.asks_offices or (is_told and is_sought_there(answered.turn.message.understanding))
    named = read_place(answered.turn.message.entities) if asks else None
    place = named or answered.turn.state.place
    if place is None:
        return []
    if answered.procedure is None:
        return [*remember_town(named), SlotSet(SLOT, named)]
    owner = answered.knowledge.get_procedure(answered.procedure).institution
    answered.say(say_offices(answered.knowledge, owner.id, place))
    return [*remember_town(named), SlotSet(SLOT, None)]


def bring_list_to_mind(answered: Answered) -> Events:
    """The question of a list that waits, or the list itself, once after something else was said."""
    directory, lists = answered.knowledge.life_events, answered.turn.state.lists
    event = next(iter_current(lists, directory), None) if directory is not None else None
    if answered.action not in ASKING or event is None:
        return []
    question = event.find_question(lists.asking) if lists.asking else None
    if question is not None and answered.turn.message.understanding.instead:
        # «No, pasaporte no, lo que quiero es inscribirla»: with what is turned down its list is.
        return list(lists.let_wait().iter_events())
    came_to_nothing = answered.procedure is None
    if came_to_nothing and (question is None or not answered.outcome or answered.options):
        return []
    if lists.reminded:
        return _let_wait(answered, event, came_to_nothing=came_to_nothing)
    if answered.turn.state.walks.current is not None and not came_to_nothing:
        # Whoever is being guided is reminded of that, and of one thing only.
        return []
    answered.say(say_question(event, question) if question else say_reminder(event))
    return list(lists.remind().iter_events())


def _let_wait(answered: Answered, event: LifeEvent, *, came_to_nothing: bool) -> Events:
    """A question that was brought to mind once and not answered waits no longer: its list is one tap away."""
    lists = answered.turn.state.lists
    if lists.asking is None:
        return []
    if came_to_nothing:
        answered.say(say_reminder(event))
    return list(lists.let_wait().iter_events())


def offer_list(answered: Answered) -> Events:
    """The list of a life event that the message may tell beside what it asks for, where no list was begun."""
    directory, turn = answered.knowledge.life_events, answered.turn
    event = directory.find_event(turn.state.link.may_tell or "") if directory and turn.message.written else None
    if directory is None or event is None or answered.action not in ASKING or not directory.is_chain(event):
        return []
    if next(iter_current(turn.state.lists, directory), None) is not None:
        return []
    answered.say(say_offer(event))
    return list(turn.state.lists.offer(event.id).iter_events())


def warn(answered: Answered) -> Events:
    """Notices that touch what was answered today, and the age of an old record; not at each step of a walk."""
    procedure, institution = answered.procedure, answered.outcome.get("institution")
    if answered.freshness is None or answered.outcome.get("goes_on") or not (procedure or institution):
        return []
    record = answered.knowledge.get_procedure(procedure) if procedure else None
    whose = record.institution.id if record else str(institution)
    places = find_places_touched(answered.knowledge, whose, answered.turn)
    touched = Touched(procedure=procedure, institution=whose, places=places)
    # Nobody reads the hours first, and then that it is closed today.
    answered.say(say_notices(touched, answered.freshness), first="hours" in answered.turn.message.understanding.contact)
    if record is not None and not answered.is_cautious:
        answered.say(say_age(record, answered.freshness))
    return []


def look_after(answered: Answered) -> Events:
    """At most one question more: whether the answers helped, or a person where nothing helps."""
    outcome, state = answered.outcome, answered.turn.state
    if answered.action not in {*ASKING, REPLY} or "institution" in outcome:
        return []
    if not outcome and answered.action != "action_reject_options":
        return []
    care = state.care
    if answered.procedure is None:
        care = care.failed()
        if care.stuck >= PATIENCE:
            # A question back has its own buttons; one for a person would stand among the options.
            words = "utter_offer_person_words" if outcome.get("candidates") else "utter_offer_person"
            answered.say([Fragment(response=words)])
            care = care.relieved()
        return list(care.iter_events())
    care = care.answered(answered.procedure)
    # Whoever is being guided is in the middle of something, and answers «sí» to that.
    if care.may_ask and care.answers >= FOLLOWED and not state.walks.active:
        answered.say(say_feedback_question(care))
        care = care.ask()
    return list(care.iter_events())


def bring_walk_to_mind(answered: Answered) -> Events:
    """The walk, once after an answer; it is let go when another list was opened, and waits while a procedure is sought."""
    walks = answered.turn.state.walks
    if answered.action not in ASKING | LISTS:
        return []
    if answered.turn.message.intent == "walk_start" and answered.procedure is None and answered.action in ASKING:
        return list(walks.want().iter_events())
    if _has_moved_list(answered):
        return list(walks.pause().iter_events())
    walk = walks.current
    if walk is None or walks.wanted:
        return list(walks.pause().iter_events()) if walks.wanted and not answered.options else []
    if answered.procedure is None:
        return []
    record = answered.knowledge.find_active(walk.procedure)
    if not walks.reminded and record is not None:
        answered.say(say_walk_reminder(record))
    return list(walks.turn_aside().iter_events())


def _has_moved_list(answered: Answered) -> bool:
    """True when a list was shown or gone on with, and not only brought to mind."""
    before = next(answered.turn.state.lists.iter_events())["value"]
    return any(
        each.get("name") == LISTS_SLOT
        and {**(before or {}), "reminded": None} != {**(each["value"] or {}), "reminded": None}
        for each in answered.events
    )


def suggest(answered: Answered) -> Events:
    """Ways on, where the answer offers none and nothing was found."""
    leads_on = any(each["buttons"] or each["response"] in LEADING for each in answered.turn.dispatcher.messages)
    if answered.action not in ASKING | NAMING or answered.procedure or answered.options or leads_on:
        return []
    state = answered.turn.state
    owner = answered.knowledge.find_institution(answered.outcome.get("institution") or state.link.owner or "")
    topic = state.memory.procedure if answered.action in ASKING else None
    answered.say(say_suggestions(answered.knowledge, answered.outcome.get("candidates") or (), owner, topic))
    return []


STEPS = (say_offices_near, warn, bring_list_to_mind, offer_list, look_after, bring_walk_to_mind, suggest)
"""Steps that may follow an action, in the order in which it is said."""


class AfterAnswer:
    """The steps as a `FollowUp` over one catalogue."""

    def __init__(self, knowledge: Knowledge, freshness: Freshness | None = None) -> None:
        """Take what the steps need; without `freshness` no answer is warned of."""
        self._knowledge = knowledge
        self._freshness = freshness

    def __call__(self, action: str, turn: DialogueTurn, events: Events) -> Events:
        """Take every step after an action."""
        answered = Answered(
            action=action, turn=turn, events=events, knowledge=self._knowledge, freshness=self._freshness
        )
        return [event for step in STEPS for event in step(answered)]
