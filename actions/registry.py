"""Every custom action, ready for the engine."""

from rasa_sdk import Action

from actions.answers.freshness_notices import Freshness, warn
from actions.catalogue_access import Knowledge
from actions.conversation.data_report import ReportWrongDataAction, take_words
from actions.conversation.emergency import EmergencyAction
from actions.conversation.feedback import GiveFeedbackAction, ThankAction, attend, hear_opinion
from actions.conversation.handoff import Attendance, RequestPersonAction
from actions.conversation.language import SpeakLanguageAction
from actions.conversation.privacy import EraseDataAction, QueryDataAction, confirm_erasure
from actions.directory.browsing import BrowseAction
from actions.directory.comparison import CompareAction
from actions.directory.directory_watch import watch_directory
from actions.directory.institution_card import InstitutionAction
from actions.directory.office_search import PlaceAction
from actions.directory.office_watch import watch_places
from actions.directory.paging import watch_pages
from actions.guided_walk.actions import iter_walk_actions
from actions.guided_walk.walk_watch import watch_walks
from actions.life_events.actions import iter_life_event_actions
from actions.life_events.life_event_watch import watch
from actions.procedure_resolution.ask_actions import iter_asking_actions
from actions.procedure_resolution.long_message import LongMessageAction
from actions.procedure_resolution.option_choice import ChooseOptionAction, RejectOptionsAction


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
