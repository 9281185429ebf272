"""Links a message to courses: those that it asks for, one that was listed, and what it asks of it.

What the catalogue holds by its own name stays the catalogue's («curso de manejo» is the way to a driving licence); a portal
that has what is sought comes before what is only near in the catalogue.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from catalog_adapter.courses.search import CourseMatch
from catalog_adapter.courses.shelf import LIKELY, STRONG, find_single
from catalog_adapter.folding import stems
from catalog_adapter.sources.country_profile import current_profile
from catalog_adapter.subjects.linker import SubjectLink
from dialogue.link import FOUND, Link

ACTIONS = frozenset({"action_courses", "action_course"})
"""Actions after which a course may be meant without being named."""
NAMED = "named"
"""Manner of a message that speaks of courses; see `Understanding.course`."""
NOT_ASKED = frozenset(
    {"emergency", "request_person", "speak_language", "speak_english", "write_at_length", "erase_data"}
)
OFFERED = "ask_back"
"""The verdict of what may be one of a few procedures, which are offered."""
EXACT = 0.97
"""Likeness from which a message says what a procedure is called, word for word."""
_NOUNS = frozenset({"curso", "capaci", "aprend", "taller", "diplom", "clase"})
"""Beginnings of words by which a subject is itself a course («curso de manejo»)."""
_FEW = 4
"""Words of content up to which a message may be the name of a course that was listed."""


def link_course(message: Incoming, state: DialogueState, knowledge: Knowledge, link: Link) -> Link:
    """The link of a message, or the courses that it wants rather."""
    is_told = bool(link.danger or link.concern or link.right is not None or link.answers)
    if not message.written or is_told or message.intent in NOT_ASKED:
        return link
    asked = message.understanding
    # A course that is named again is looked for anew.
    if state.previous_action in ACTIONS and (asked.course is None or not asked.course_words):
        followed = _follow(message, state.courses or {}, knowledge, link)
        if followed is not None:
            return followed
    return _link_sought(message, knowledge, link) if asked.course is not None else link


def _link_sought(message: Incoming, knowledge: Knowledge, link: Link) -> Link:
    asked, shelf = message.understanding, knowledge.courses
    subject = knowledge.find_subject(message.written)
    if not shelf.page:
        is_open = subject is None and not _is_held(link) and link.verdict != OFFERED
        return Link(courses=asked.course_words) if is_open and asked.course == NAMED else link
    content = knowledge.find_content(asked.course_words)
    found = shelf.find(asked.course_words) if content else ()
    if _is_own(message, subject, knowledge, link) or (content and not _is_better(found, message, subject, link)):
        return link
    if not content and asked.course != NAMED:
        return link
    one = find_single(found)
    if one is not None:
        return Link(course=str(one.id), course_asks=asked.course_asks)
    return Link(courses=asked.course_words, course_asks=asked.course_asks)


def _is_own(message: Incoming, subject: SubjectLink | None, knowledge: Knowledge, link: Link) -> bool:
    """True where the catalogue has a thing that is itself called a course, other than courses in general."""
    if subject is not None and subject.subject.id != current_profile().courses:
        words = set(stems(message.written))
        names = (set(stems(name)) for name in subject.subject.names)
        return any(_NOUNS & name and name <= words for name in names)
    return bool(link.procedure) and subject is None and knowledge.read_likeness(message.written) >= EXACT


def _is_better(found: Sequence[CourseMatch], message: Incoming, subject: SubjectLink | None, link: Link) -> bool:
    """True where the portal has what is sought, or may have it and the catalogue has not."""
    if found and found[0].share >= STRONG:
        return True
    is_general = current_profile().courses in {link.subject, subject.subject.id if subject is not None else None}
    if _is_held(link) and not is_general:
        return False
    if is_general:
        return bool(found) and found[0].named >= LIKELY
    return bool(found) or (message.understanding.course == NAMED and link.verdict != OFFERED)


def _is_held(link: Link) -> bool:
    """True where the message was linked to something of the catalogue; what may be one of a few is not yet that."""
    is_directory = link.institutions or link.event or link.pair or link.status or link.browses
    return bool(is_directory or link.subject or link.owner or link.verdict == FOUND)


def _follow(message: Incoming, shown: Mapping[str, Any], knowledge: Knowledge, link: Link) -> Link | None:
    """Question about the courses that were shown a moment ago."""
    asked, listed = message.understanding, list(shown.get("ids") or ())
    if asked.page_turn and listed:
        return Link(courses=str(shown.get("words") or ""))
    content = knowledge.find_content(asked.course_words or message.written)
    position = asked.position or asked.leading
    if position and len(content) <= 1 and -1 <= position <= len(listed):
        return Link(course=listed[position - 1 if position > 0 else -1], course_asks=asked.course_asks)
    if len(content) <= _FEW and link.verdict != FOUND:
        named = knowledge.courses.find(message.written)
        one = find_single([each for each in named if str(each.course.id) in listed]) or find_single(named)
        if one is not None:
            return Link(course=str(one.id), course_asks=asked.course_asks)
    if not asked.course_asks or knowledge.find_subject(message.written) is not None:
        return None
    one_shown = shown.get("course") or (listed[0] if len(listed) == 1 else None)
    if one_shown:
        return Link(course=one_shown, course_asks=asked.course_asks)
    return Link(courses=str(shown.get("words") or ""), course_asks=asked.course_asks)
