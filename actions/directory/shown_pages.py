"""The list that was shown last, of procedures, papers, steps or life events, and which page of it."""

from actions.answers.listing import iter_parts
from actions.dialogue_state import DialogueState
from actions.directory.browsing import Shelf, cut_page, find_shelf
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from catalog_adapter.model import Aspect
from dialogue.link import Link

MENU = "life_events"
"""Name of the menu of life events among the lists."""
SHOWING = frozenset({"action_life_event_menu", "action_life_event", "action_turn_page"})
"""Actions that show it."""


def read_page_turn(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:
    """«Siguiente» and «los anteriores», after a list."""
    return Link(answers="page") if message.understanding.page_turn and can_turn(state, knowledge) else None


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


def find_menu_page(state: DialogueState) -> int | None:
    """The page of the menu that was shown last, from 1; None when something else was said since."""
    is_menu = state.page is not None and state.page["by"] == MENU and state.previous_action in SHOWING
    return int(state.page["part"]) if state.page is not None and is_menu else None
