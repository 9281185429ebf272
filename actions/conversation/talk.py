"""Talk that is about a matter all the same: «gracias, ¿y la licencia?», «no entendí los papeles»."""

import re

from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.procedure_resolution.resolution import Verdict

_TALK = frozenset({
    "affirm", "deny", "greet", "goodbye", "thank", "praise", "insult", "laugh", "bot_challenge", "ask_help",
    "ask_how_are_you", "erase_data", "query_data", "report_wrong_data", "give_feedback", "tell_feeling",
    "complain_of_answer", "walk_tick",
})  # fmt: skip
"""Intents of talk; where such a message names a matter, it is about that."""


_UNWELL = frozenset({"ask_help", "deny", "tell_feeling", "complain_of_answer", "insult"})
"""Intents of talk as which a question about the topic may sound («no entendí los papeles», «no tengo la boleta»)."""


def _asks_of_topic(message: Incoming, state: DialogueState) -> bool:
    """True when a message that sounds like talk asks something of the topic, or tells a condition of it."""
    said = message.understanding
    asks = bool(said.aspects or said.conditions or said.tells_only_case)
    return message.intent in _UNWELL and state.memory.procedure is not None and asks


def is_about_matter(message: Incoming, state: DialogueState, knowledge: Knowledge) -> bool:
    """True when a message that sounds like talk is about a matter all the same: one that it names, or the topic."""
    return (message.intent in _TALK and _names_matter(message, knowledge)) or _asks_of_topic(message, state)


def _names_matter(message: Incoming, knowledge: Knowledge) -> bool:
    """True when a message that sounds like talk names something that people ask for, or tells an event."""
    if not message.written or knowledge.find_subject(message.written) is not None:
        return bool(message.written)
    if knowledge.decide(message.written, message.out_of_scope).verdict is Verdict.EVENT:
        return True
    # «¿Puedo cerrar la tienda en la SAT? Ya me cansé», «NO ME ENTENDISTE, la quiero impugnar».
    wanted = message.understanding.wanted
    meant = knowledge.decide(wanted, 0.0) if wanted else None
    is_asked = meant is not None and meant.verdict is Verdict.ASK_BACK and message.intent in _CROSS
    if is_asked or (meant is not None and meant.verdict is Verdict.FOUND):
        return True
    return message.intent == "insult" and any(_is_named(each, knowledge) for each in _SENTENCE.split(message.written))


def _is_named(sentence: str, knowledge: Knowledge) -> bool:
    """True when a sentence beside an insult is just what a procedure is called: «reponer placa robada»."""
    if len(sentence.split()) < _SHORTEST:
        return False
    meant = knowledge.decide(sentence, 0.0)
    return meant.verdict is Verdict.FOUND and meant.right >= _NAMED


_CROSS = frozenset({"complain_of_answer", "insult", "tell_feeling"})
"""Intents of who is cross: what is wanted beside that is asked for, even where it may be one of several."""
_SENTENCE = re.compile(r"[.,;:!?¡¿\n]+")
_SHORTEST = 2
_NAMED = 0.5
"""Probability from which a sentence names a procedure."""
