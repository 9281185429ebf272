"""Wrongs that a message tells, weighed beside what else it was linked to."""

from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from catalog_adapter.concerns.answers import WRONGS, read_answers
from catalog_adapter.concerns.classifier import NONE
from dialogue.link import Link

LIKELY = 0.75
"""Probability from which a message tells a wrong where it names no matter that is known,"""
SURE = 0.93
"""and where it does, or asks for a fact."""
HELPLESS = frozenset({"overview", "steps", "where"})
"""Questions of who tells a wrong: what to do, and where."""
OF_STAFF = frozenset({"bribe", "mistreatment", "discrimination"})
"""Wrongs that one employee may do at once («me pidió mordida y me gritó»)."""
FEWEST = 3
"""Words of meaning that a message that tells one has at least."""
NOT_TOLD = frozenset({"emergency", "request_person", "speak_language", "speak_english", "write_at_length"})
"""Intents of messages that tell none, whatever they say."""


def link_wrong(message: Incoming, state: DialogueState, knowledge: Knowledge, link: Link) -> Link:
    """The link of a message, or the wrong that it tells rather; one that the link serves already is left to it."""
    is_answer = bool(link.answers or link.danger or link.right is not None or state.memory.options)
    if is_answer or not message.written or message.intent in NOT_TOLD:
        return link
    if len(knowledge.find_content(message.written)) < FEWEST:
        return link
    concern, share = knowledge.rank_concerns(WRONGS, message.written)[0]
    answer = read_answers(WRONGS).find(concern) if concern != NONE else None
    asks = set(message.understanding.aspects) - HELPLESS
    bar = SURE if asks or link.procedure or link.event or link.owner or link.subject else LIKELY
    if answer is None or share < bar or link.procedure in answer.procedures:
        return link
    return Link(concern=concern)


def tells_wrong(message: Incoming, knowledge: Knowledge) -> bool:
    """True when a message tells a wrong, whatever it answers."""
    if len(knowledge.find_content(message.written)) < FEWEST:
        return False
    shares = dict(knowledge.rank_concerns(WRONGS, message.written))
    of_staff = sum(shares.get(each, 0.0) for each in OF_STAFF)
    return max(of_staff, *(share for concern, share in shares.items() if concern != NONE)) >= LIKELY
