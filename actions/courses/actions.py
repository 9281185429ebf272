"""«¿Hay cursos de datos abiertos?», «¿cuándo empieza?»: courses of the portal, five at a time, and one with its facts."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rasa_sdk.events import SlotSet

from actions.answers.institution_name import to_institution
from actions.courses.wording import format_moment, list_choices, say_course, say_source, write_lines
from actions.dialogue_turn import DialogueTurn, Events, FollowUp, SpeakingAction, follow_with_nothing
from actions.knowledge import Knowledge
from actions.reply_parts import Fragment, say
from catalog_adapter.courses.model import Course, CourseList
from catalog_adapter.sources.country_profile import current_profile

SLOT = "courses"
PAGE = 5


class PortalAction(SpeakingAction):
    """Parent of what tells of courses: says so where there is no portal, or it was silent."""

    def __init__(self, knowledge: Knowledge, follow_up: FollowUp = follow_with_nothing) -> None:
        super().__init__(follow_up)
        self._knowledge = knowledge

    def speak(self, turn: DialogueTurn) -> Events:
        """Tell of courses, as old as they are said to be."""
        shelf = self._knowledge.courses
        known = shelf.find_list()
        if known is None:
            say(turn.dispatcher, self._say_none())
            return [SlotSet(SLOT, None), SlotSet("outcome", {})]
        events = self.speak_of(turn, known, shelf.now)
        if known.is_stale(shelf.now):
            values = {"when": format_moment(known.read_at)}
            say(turn.dispatcher, [Fragment(response="utter_courses_old", values=values)], first=True)
        return [*events, SlotSet("outcome", {})]

    def speak_of(self, turn: DialogueTurn, known: CourseList, now: datetime) -> Events:
        """Tell of the courses that were read."""
        raise NotImplementedError

    def _say_none(self) -> Iterator[Fragment]:
        shelf = self._knowledge.courses
        if shelf.page:
            yield Fragment(response="utter_courses_silent", values={"page": shelf.page})
            return
        yield Fragment(response="utter_courses_no_portal")
        subject = current_profile().courses
        owner = self._knowledge.get_owner(subject) if subject else None
        if owner is not None and owner.phones:
            values = {"to_institution": to_institution(owner), "phones": ", ".join(owner.phones)}
            yield Fragment(response="utter_courses_ask_owner", values=values)


class CoursesAction(PortalAction):
    """A list of courses: of what is sought, or of all."""

    action = "action_courses"

    def speak_of(self, turn: DialogueTurn, known: CourseList, now: datetime) -> Events:
        """The page that is asked for, with what leads on."""
        words, part = _read_request(turn)
        found = [each.course for each in self._knowledge.courses.find(words)] if words else known.list_open(now)
        pages = max(1, -(-len(found) // PAGE))
        part = min(max(part, 1), pages)
        shown = found[(part - 1) * PAGE : part * PAGE]
        say(turn.dispatcher, self._say_page(turn, known, words, (part, pages), shown, len(found)))
        kept = {"ids": [str(each.id) for each in shown], "words": words, "part": part}
        return [SlotSet(SLOT, kept if shown else None)]

    def _say_page(
        self,
        turn: DialogueTurn,
        known: CourseList,
        words: str,
        place: tuple[int, int],
        shown: Sequence[Course],
        count: int,
    ) -> Iterator[Fragment]:
        values = {"words": words, "site": known.site, "page": known.page, "count": str(count)}
        if not shown:
            yield Fragment(response="utter_courses_not_found" if words else "utter_courses_empty", values=values)
            yield say_source(known)
            return
        asks = turn.state.link.course_asks
        yield Fragment(response="utter_courses_found" if words else "utter_courses_all", values=values)
        lines = write_lines(shown, self._knowledge.courses.now)
        yield Fragment(response="utter_courses_items", values={"items": lines}, choices=tuple(list_choices(shown)))
        if place[0] < place[1]:
            yield Fragment(response="utter_courses_more", values={"words": words, "part": str(place[0] + 1)})
        if "cost" in asks:
            yield Fragment(response="utter_courses_cost_unknown")
        elif asks and len(shown) > 1:
            yield Fragment(response="utter_courses_which")
        yield say_source(known)


class CourseAction(PortalAction):
    """One course, with who it is for, its dates, the way in and its page."""

    action = "action_course"

    def speak_of(self, turn: DialogueTurn, known: CourseList, now: datetime) -> Events:
        """The facts of the course, what was asked first."""
        link, entities = turn.state.link, turn.message.entities
        course = known.find(link.course or entities.get("course", ""))
        shown = turn.state.courses or {}
        if course is None:
            say(turn.dispatcher, [Fragment(response="utter_course_gone"), say_source(known)])
            return [SlotSet(SLOT, {**shown, "course": None})]
        asks = link.course_asks or tuple(filter(None, (entities.get("asks"),)))
        say(turn.dispatcher, say_course(course, known, asks, now))
        ways = "utter_course_next" if "enrol" not in asks else "utter_course_others"
        say(turn.dispatcher, [Fragment(response=ways, values={"course": str(course.id)})])
        return [SlotSet(SLOT, {**shown, "course": str(course.id)})]


def _read_request(turn: DialogueTurn) -> tuple[str, int]:
    """What is sought, and the page: of a button, of a message, or of «siguiente» after a list."""
    message, shown = turn.message, turn.state.courses or {}
    if not message.written:
        part = message.entities.get("part", "")
        return message.entities.get("words", ""), int(part) if part.isdecimal() else 1
    turned = message.understanding.page_turn
    step = {"next": 1, "back": -1}.get(turned or "", 0)
    words = turn.state.link.courses or ""
    return words, int(shown.get("part", 1)) + step if step and shown.get("words", "") == words else 1
