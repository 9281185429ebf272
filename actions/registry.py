"""Every custom action, ready for the engine."""

from rasa_sdk import Action

from actions.after_answer import AfterAnswer
from actions.answers.freshness_notices import Freshness
from actions.conversation.data_report import ReportWrongDataAction
from actions.conversation.emergency import EmergencyAction
from actions.conversation.feedback import GiveFeedbackAction, ThankAction
from actions.conversation.handoff import Attendance, RequestPersonAction
from actions.conversation.language import SpeakLanguageAction
from actions.conversation.privacy import EraseDataAction, QueryDataAction
from actions.directory.browsing import BrowseAction
from actions.directory.comparison import CompareAction
from actions.directory.institution_card import InstitutionAction
from actions.directory.office_search import PlaceAction
from actions.directory.paging import TurnPageAction
from actions.guided_walk.actions import iter_walk_actions
from actions.knowledge import Knowledge
from actions.life_events.actions import iter_life_event_actions
from actions.message_link import LinkMessageAction
from actions.procedure_resolution.ask_actions import iter_asking_actions


def all_actions(knowledge: Knowledge, attendance: Attendance, freshness: Freshness | None = None) -> list[Action]:
    """One of each: what links a message, and what speaks."""
    follow_up = AfterAnswer(knowledge, freshness)
    directory = (BrowseAction, CompareAction, InstitutionAction, PlaceAction, TurnPageAction)
    talk = (SpeakLanguageAction, ThankAction, GiveFeedbackAction, EmergencyAction, EraseDataAction, QueryDataAction)
    return [
        LinkMessageAction(knowledge),
        *iter_asking_actions(knowledge, follow_up),
        *(kind(knowledge, follow_up) for kind in directory),
        *iter_life_event_actions(knowledge, follow_up),
        *iter_walk_actions(knowledge, follow_up),
        *(kind() for kind in talk),
        ReportWrongDataAction(knowledge),
        RequestPersonAction(attendance),
    ]
