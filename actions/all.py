"""Every custom action, ready for the engine."""

from rasa_sdk import Action

from actions.asking import iter_asking_actions
from actions.browsing import BrowseAction
from actions.choosing import ChooseOptionAction, RejectOptionsAction
from actions.comparison import CompareAction
from actions.directory_watch import watch_directory
from actions.institution_card import InstitutionAction
from actions.knowledge import Knowledge
from actions.life_event import iter_life_event_actions
from actions.life_event_watch import watch
from actions.office_search import PlaceAction
from actions.office_watch import watch_places


def all_actions(knowledge: Knowledge) -> list[Action]:
    """One of each."""
    about_procedures = [*iter_asking_actions(knowledge), ChooseOptionAction(knowledge), RejectOptionsAction(knowledge)]
    beside = watch_directory(watch_places(about_procedures, knowledge), knowledge)
    about_many = [
        InstitutionAction(knowledge),
        BrowseAction(knowledge),
        CompareAction(knowledge),
        PlaceAction(knowledge),
    ]
    return [*watch(beside, knowledge), *about_many, *iter_life_event_actions(knowledge)]
