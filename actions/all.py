"""Every custom action, ready for the engine."""

from rasa_sdk import Action

from actions.asking import iter_asking_actions
from actions.browsing import BrowseAction
from actions.choosing import ChooseOptionAction, RejectOptionsAction
from actions.comparison import CompareAction
from actions.directory_watch import watch_directory
from actions.emergency import EmergencyAction
from actions.feedback import GiveFeedbackAction, ThankAction, attend, hear_opinion
from actions.handoff import Attendance, RequestPersonAction
from actions.institution_card import InstitutionAction
from actions.knowledge import Knowledge
from actions.language import SpeakLanguageAction
from actions.life_event import iter_life_event_actions
from actions.life_event_watch import watch
from actions.long_message import LongMessageAction
from actions.office_search import PlaceAction
from actions.office_watch import watch_places
from actions.pages import watch_pages
from actions.privacy import EraseDataAction, QueryDataAction, confirm_erasure
from actions.trust import Freshness, warn
from actions.walk import iter_walk_actions
from actions.walk_watch import watch_walks
from actions.wrong_data import ReportWrongDataAction, take_words


def all_actions(knowledge: Knowledge, attendance: Attendance, freshness: Freshness | None = None) -> list[Action]:
    """One of each."""
    about_procedures = [
        *iter_asking_actions(knowledge),
        ChooseOptionAction(knowledge),
        RejectOptionsAction(knowledge),
        LongMessageAction(knowledge),
    ]
    about_many = [
        InstitutionAction(knowledge),
        BrowseAction(knowledge),
        CompareAction(knowledge),
        PlaceAction(knowledge),
    ]
    talking = [SpeakLanguageAction(), ThankAction(), GiveFeedbackAction(), EmergencyAction()]
    asking_for = [EraseDataAction(), QueryDataAction(), RequestPersonAction(attendance)]
    answering = watch(watch_directory(watch_places(about_procedures, knowledge), knowledge), knowledge)
    lists = list(iter_life_event_actions(knowledge))
    walks = list(iter_walk_actions(knowledge, answering, lists))
    if freshness is not None:
        answering, about_many, walks, lists = (
            warn(each, knowledge, freshness) for each in (answering, about_many, walks, lists)
        )
    # Whoever is being guided goes on with «sí» and «ya», unless something else was asked that waits for it.
    guided = watch_walks(attend(answering), walks, knowledge)
    replies = confirm_erasure(hear_opinion(watch_walks(lists, walks, knowledge)))
    told = take_words([*guided, *about_many, *replies])
    turning = watch_pages([*told, *walks], knowledge)
    return [*turning, ReportWrongDataAction(knowledge), *talking, *asking_for]
