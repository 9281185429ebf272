"""Turning pages by words: «siguiente», «ver más», «los anteriores», after a list of procedures, of papers or of steps."""

from rasa_sdk.events import SlotSet

from actions.answers.listing import iter_parts
from actions.catalogue_access import Knowledge
from actions.dialogue_state import DialogueState
from actions.dialogue_turn import DialogueTurn, Events, FollowUp, SpeakingAction, follow_with_nothing
from actions.directory.browsing import Shelf, count_pages, cut_page, find_shelf, show_page
from actions.life_events.menu import find_menu_page, show_menu
from actions.procedure_resolution.ask_actions import say_part
from actions.reply_parts import Fragment, say
from catalog_adapter.model import Aspect

NEXT = "next"


class TurnPageAction(SpeakingAction):
    """The page before or after the one that was shown last, or that there is none."""

    action = "action_turn_page"

    def __init__(self, knowledge: Knowledge, follow_up: FollowUp = follow_with_nothing) -> None:
        super().__init__(follow_up)
        self._knowledge = knowledge

    def speak(self, turn: DialogueTurn) -> Events:
        """Turn the page of the procedures that were listed, else of the papers or steps."""
        is_next = turn.message.understanding.page_turn == NEXT
        menu, directory = find_menu_page(turn.state), self._knowledge.life_events
        if menu is not None and directory is not None:
            return show_menu(turn, directory, menu + (1 if is_next else -1))
        page = find_page(turn.state, self._knowledge)
        if page is not None:
            return _turn_page(turn, page, is_next=is_next)
        part = find_part(turn.state, self._knowledge, 1 if is_next else -1)
        if part is None or not part[2]:
            say(turn.dispatcher, [Fragment(response="utter_listed_all")])
            return [SlotSet("outcome", {})]
        return say_part(turn, self._knowledge, part)


def can_turn(state: DialogueState, knowledge: Knowledge) -> bool:
    """True when a list of procedures, papers or steps was shown last."""
    is_shown = find_menu_page(state) is not None or find_page(state, knowledge) is not None
    return is_shown or find_part(state, knowledge, 1) is not None


def find_part(state: DialogueState, knowledge: Knowledge, step: int) -> tuple[Aspect, str, int] | None:
    """Aspect, procedure and number of the next part (or the one before) of the papers or steps that were shown last.

    The number is 0 where there is no such part, and all of it None where no list was shown last.
    """
    memory, shown = state.memory, state.shown_part
    record = knowledge.find_active(memory.procedure) if memory.procedure and shown else None
    is_guided = state.walks.current is not None and not state.walks.aside
    if record is None or memory.options or is_guided or not memory.aspects:
        return None
    aspect = Aspect(memory.aspects[-1])
    items = {Aspect.REQUIREMENTS: record.requirements, Aspect.STEPS: record.steps}.get(aspect, ())
    wanted = int(shown or 0) + step
    return aspect, record.id, wanted if 1 <= wanted <= len(list(iter_parts(items))) else 0


def find_page(state: DialogueState, knowledge: Knowledge) -> tuple[Shelf, int] | None:
    """The list that was shown last, and which page of it; None when something else was offered or said since."""
    kept = state.page
    shelf = find_shelf(knowledge, {kept["by"]: kept["key"]}) if kept else None
    if shelf is None or kept is None:
        return None
    shown = tuple(each.id for each in cut_page(shelf, kept["part"]))
    is_last = shown and (state.memory.options or state.memory.offered) == shown
    return (shelf, kept["part"]) if is_last else None


def _turn_page(turn: DialogueTurn, page: tuple[Shelf, int], *, is_next: bool) -> Events:
    """The page after or before; after one of its procedures was opened, «atrás» is the page itself."""
    shelf, part = page
    is_open = not turn.state.memory.options
    wanted = part + 1 if is_next else part - (not is_open)
    if 1 <= wanted <= count_pages(shelf):
        return show_page(turn, shelf, wanted)
    response = "utter_browse_last" if is_next else "utter_browse_first"
    say(turn.dispatcher, [Fragment(response=response, values={"name": shelf.name})])
    return [SlotSet("outcome", {})]
