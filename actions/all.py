"""Every custom action, ready for the engine."""

from rasa_sdk import Action

from actions.asking import iter_asking_actions
from actions.choosing import ChooseOptionAction, RejectOptionsAction
from actions.knowledge import Knowledge
from actions.language import SpeakLanguageAction
from actions.life_event import iter_life_event_actions
from actions.life_event_watch import watch
from actions.long_message import LongMessageAction
from actions.privacy import EraseDataAction, QueryDataAction, confirm_erasure


def all_actions(knowledge: Knowledge) -> list[Action]:
    """One of each."""
    about_procedures = [*iter_asking_actions(knowledge), ChooseOptionAction(knowledge), RejectOptionsAction(knowledge)]
    others = [LongMessageAction(knowledge), SpeakLanguageAction(), EraseDataAction(), QueryDataAction()]
    return [*watch(about_procedures, knowledge), *confirm_erasure(iter_life_event_actions(knowledge)), *others]
