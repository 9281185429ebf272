"""Links a message to the complaint that it begins or goes on with: «esto sobra», the number of a paper, why, «sí»."""

from actions.conversation.wrong_link import tells_wrong
from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from catalog_adapter.cleaning.requirement_checklist import Papers
from catalog_adapter.model import Procedure
from catalog_adapter.simplification.model import Part
from dialogue.link import Link

NAME = "action_needless"
ITEM, WHY, WORD = "item", "why", "word"
"""Next answer that is expected: which line, the reason, whether to be told."""
SHORT = 4
"""Words up to which a message with an aspect («cuánto cuesta») is a question, and no reason."""
NO_REASON = frozenset({
    "emergency", "request_person", "speak_language", "speak_english", "send_signs", "erase_data", "query_data", "greet",
    "thank", "goodbye", "life_event_menu", "ask_help",
})  # fmt: skip
"""Intents of messages that give no reason, whatever is open."""
REPLIES = {"affirm": "yes", "deny": "no"}


def read_needless_answer(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:
    """The line, the reason, or «sí» or «no», right after it was asked for."""
    stage = (state.needless or {}).get("stage")
    if state.previous_action != NAME or stage is None or not message.written or message.intent in NO_REASON:
        return None
    reply = REPLIES.get(message.intent)
    if stage == WORD:
        return Link(answers="needless", answer=reply) if reply else None
    if reply == "no" and len(message.written.split()) <= SHORT:
        return Link(answers="needless", answer="no")
    if stage == ITEM:
        return Link(answers="needless") if _names_line(message, state, knowledge) else None
    # A bribe that is told as a reason is a bribe.
    is_reason = _may_be_reason(message) and not tells_wrong(message, knowledge)
    return Link(answers="needless") if is_reason else None


def link_needless(message: Incoming, state: DialogueState, knowledge: Knowledge, link: Link) -> Link:
    """The link of a message, or the complaint that it begins; what tells of danger, a wrong or a rule stays that.

    Without a topic, what names a matter is a question about that.
    """
    manner = message.understanding.needless
    is_other = bool(link.danger or link.concern or link.right or link.answers in {"needless", "report", "erasure"})
    if manner is None or is_other or not message.written or message.intent in {"emergency", "request_person"}:
        return link
    if not state.memory.procedure and knowledge.find_subject(message.written) is not None:
        return link
    return Link(needless=manner)


def list_lines(record: Procedure, part: Part) -> Papers:
    """The requirements or the steps of a record, numbered."""
    return Papers.of_lines(record.requirements if part is Part.REQUIREMENT else record.steps)


def _names_line(message: Incoming, state: DialogueState, knowledge: Knowledge) -> bool:
    kept, understanding = state.needless or {}, message.understanding
    if understanding.aspects or understanding.contact:
        return False
    record = knowledge.find_active(kept["procedure"])
    is_number = bool(understanding.numbers or understanding.position) or message.written.strip().isdecimal()
    return is_number or (
        record is not None and bool(list_lines(record, Part(kept["part"])).find_words(message.written))
    )


def _may_be_reason(message: Incoming) -> bool:
    understanding, words = message.understanding, message.written.split()
    asks = bool(understanding.aspects or understanding.contact)
    return not asks or (len(words) > SHORT and "?" not in message.text)
