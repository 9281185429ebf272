"""Every custom action, ready for the engine."""

from rasa_sdk import Action

from actions.asking import iter_asking_actions
from actions.choosing import ChooseOptionAction, RejectOptionsAction
from actions.knowledge import Knowledge
from actions.life_event import iter_life_event_actions
from actions.life_event_watch import watch
from actions.walk import WalkMoveAction, WalkSheetAction, WalkStartAction, WalkTickAction
from actions.walk_watch import watch_walks


def all_actions(knowledge: Knowledge) -> list[Action]:
    """One of each."""
    about_procedures = [*iter_asking_actions(knowledge), ChooseOptionAction(knowledge), RejectOptionsAction(knowledge)]
    watched = [*watch(about_procedures, knowledge), *iter_life_event_actions(knowledge)]
    by_name = {action.name(): action for action in watched}
    resolve, lists = by_name["action_overview"], by_name["action_life_event_list"]
    walks = (
        WalkStartAction(knowledge, resolve),
        WalkMoveAction(knowledge, resolve),
        WalkTickAction(knowledge, resolve, lists),
        WalkSheetAction(knowledge, resolve),
    )
    return [*watch_walks(watched, knowledge), *walks]
