"""«¿Hay cursos de datos abiertos?», «¿cuándo empieza?»: courses of the portal, five at a time, and one with its facts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from rasa_sdk.events import SlotSet

from actions.answers.institution_name import to_institution
from actions.courses.wording import (
    LONGEST_NAME,
    format_moment,
    list_choices,
    say_course,
    say_source,
    shorten,
    write_lines,
)
from actions.dialogue_turn import DialogueTurn, Events, FollowUp, SpeakingAction, follow_with_nothing
from actions.knowledge import Knowledge
from actions.reply_parts import Fragment, say
from catalog_adapter.courses.model import Course, CourseList
from catalog_adapter.folding import fold
from catalog_adapter.sources.country_profile import current_profile

SLOT = "courses"
PAGE = 5
_SIGNS = "¿?¡!.,;:()«»\"'\\{}[]"
"""Signs around a word, and those that would end the payload of a button."""


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
        site, told = shorten(known.site, LONGEST_NAME), shorten(words, LONGEST_NAME)
        values = {"words": told, "sought": words, "site": site, "page": known.page, "count": str(len(found))}
        if not shown:
            missing = "utter_courses_not_found" if words else "utter_courses_empty"
            say(turn.dispatcher, [Fragment(response=missing, values=values), say_source(known)])
            return [SlotSet(SLOT, None)]
        say(turn.dispatcher, _say_page(shown, {**values, "part": str(part)}, now))
        if part < pages:
            say(turn.dispatcher, [Fragment(response="utter_courses_more", values={**values, "part": str(part + 1)})])
        say(turn.dispatcher, _say_asked(turn, shown))
        say(turn.dispatcher, [say_source(known)])
        return [SlotSet(SLOT, {"ids": [str(each.id) for each in shown], "words": words, "part": part})]


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
    """Words that are sought, and the page: of a button, of a message, or of «siguiente» after a list."""
    message, shown = turn.message, turn.state.courses or {}
    if not message.written:
        part = message.entities.get("part", "")
        return message.entities.get("words", ""), int(part) if part.isdecimal() else 1
    step = {"next": 1, "back": -1}.get(message.understanding.page_turn or "", 0)
    if step and turn.state.link.courses == shown.get("words"):
        return str(shown["words"]), int(shown.get("part", 1)) + step
    return _as_written(turn.state.link.courses or "", message.written), 1


def _say_page(shown: Sequence[Course], values: Mapping[str, str], now: datetime) -> Iterator[Fragment]:
    first = "utter_courses_found" if values["words"] else "utter_courses_all"
    yield Fragment(response=first if values["part"] == "1" else "utter_courses_part", values=values)
    items = {"items": write_lines(shown, now)}
    yield Fragment(response="utter_courses_items", values=items, choices=tuple(list_choices(shown)))


def _say_asked(turn: DialogueTurn, shown: Sequence[Course]) -> Iterator[Fragment]:
    """A word on what was asked of several at once: no list of courses says what one costs."""
    asks = turn.state.link.course_asks
    if "cost" in asks:
        yield Fragment(response="utter_courses_cost_unknown")
    elif asks and len(shown) > 1:
        yield Fragment(response="utter_courses_which")


def _as_written(words: str, text: str) -> str:
    """Folded words as the person wrote them, with their accents; a word that was written otherwise stays folded."""
    written = {fold(each): each.strip(_SIGNS) for each in text.split()}
    return " ".join(written.get(word, word) for word in words.split())
