"""Turning pages by words: «siguiente», «ver más», «los anteriores», after a list of procedures, of papers or of steps."""

from rasa_sdk.events import SlotSet

from actions.dialogue_turn import DialogueTurn, Events, FollowUp, SpeakingAction, follow_with_nothing
from actions.directory.browsing import Shelf, count_pages, show_page
from actions.directory.shown_pages import find_menu_page, find_page, find_part
from actions.knowledge import Knowledge
from actions.life_events.menu import show_menu
from actions.procedure_resolution.ask_actions import say_part
from actions.reply_parts import Fragment, say

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
