"""Every custom action, ready for the engine."""

from rasa_sdk import Action

from actions.asking import iter_asking_actions
from actions.choosing import ChooseOptionAction, RejectOptionsAction
from actions.emergency import EmergencyAction
from actions.feedback import GiveFeedbackAction, ThankAction, attend, hear_opinion
from actions.handoff import Attendance, RequestPersonAction
from actions.knowledge import Knowledge
from actions.language import SpeakLanguageAction
from actions.life_event import iter_life_event_actions
from actions.life_event_watch import watch
from actions.long_message import LongMessageAction
from actions.privacy import EraseDataAction, QueryDataAction, confirm_erasure


def all_actions(knowledge: Knowledge, attendance: Attendance) -> list[Action]:
    """One of each."""
    about_procedures = [
        *iter_asking_actions(knowledge),
        ChooseOptionAction(knowledge),
        RejectOptionsAction(knowledge),
        LongMessageAction(knowledge),
    ]
    talking = [SpeakLanguageAction(), ThankAction(), GiveFeedbackAction(), EmergencyAction()]
    asking_for = [EraseDataAction(), QueryDataAction(), RequestPersonAction(attendance)]
    replies = confirm_erasure(hear_opinion(iter_life_event_actions(knowledge)))
    return [*attend(watch(about_procedures, knowledge)), *replies, *talking, *asking_for]
