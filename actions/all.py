"""Every custom action, ready for the engine."""

from rasa_sdk import Action

from actions.asking import iter_asking_actions
from actions.choosing import ChooseOptionAction, RejectOptionsAction
from actions.knowledge import Knowledge


def all_actions(knowledge: Knowledge) -> list[Action]:
    """One of each."""
    return [*iter_asking_actions(knowledge), ChooseOptionAction(knowledge), RejectOptionsAction(knowledge)]
