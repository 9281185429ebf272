"""Danger that was told before: whether it still rules a message, what is asked of it, and what ends it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from actions.dialogue_state import DialogueState
from actions.incoming import Incoming, is_question
from actions.knowledge import Knowledge
from catalog_adapter.concerns.answers import DANGER, read_answers
from catalog_adapter.concerns.classifier import NONE
from catalog_adapter.folding import fold
from dialogue.link import Link

QUESTIONS = "danger_questions"
"""The list of what is asked (`catalog_adapter/concerns`)."""
RULES_TURNS = 5
"""For so many turns after it was told or asked about, what names no procedure stays with the danger."""
OVER, THANKS = "over", "thanks"
FILLERS = frozenset({OVER, THANKS, NONE, "facts", "what_now"})
"""What asks nothing."""
LEAVES = 0.3
"""Probability from which a message that names another matter is about that,"""
PLAINLY = 0.8
"""from which one is about it although it names nothing that is known,"""
SURE = 0.5
"""from which it says that the danger is over, or clearly asks something of it;"""
HEARD = 0.22
"""from which it is taken to ask something; there are some forty things to ask,"""
CLEAR = 0.35
"""and from which it is no wish for staff, nor to have the conversation erased."""
WISHES = frozenset({"request_person", "erase_data", "speak_language"})
"""Intents that are heard in danger too."""
_SENTENCE = re.compile(r"[.!?¿¡;\n]+")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading of a message in the light of a danger: its sentences, and the whole."""

    asked: str
    """What it asks, or tells."""
    certainty: float
    over: float
    thanks: float
    other: float
    """Probabilities that it says that the danger is over, only thanks, and is another matter."""

    @property
    def asks(self) -> bool:
        """True when it is clear what it asks of the danger."""
        return self.certainty >= SURE and self.asked not in FILLERS


def link_danger(
    message: Incoming, state: DialogueState, knowledge: Knowledge, *, link: Link, relink: Callable[[], Link]
) -> tuple[Link, Mapping[str, Any] | None]:
    """The link of a message and the danger after it, as far as danger was told.

    Args:
        message: The message.
        state: The state before it.
        knowledge: The catalogue.
        link: What the message was linked to.
        relink: Links it as a question about a procedure, whatever it sounds like.
    """
    told, kept = read_kind(message, state), state.danger
    if told is not None and _denies(message, knowledge):
        # «No, no está perdido, el niño está aquí conmigo».
        harmless = replace(relink(), asks_procedure=True, is_harmless=True)
        return Link(danger=str(kept["kind"]), concern=OVER) if kept and not _names_matter(harmless) else harmless, None
    if told is None and kept and _turns_away(message, link):
        return link, {"kind": str(kept["kind"]), "turns": 0}
    return _link_told(message, state, knowledge, told=told, link=link, relink=relink)


def _link_told(
    message: Incoming,
    state: DialogueState,
    knowledge: Knowledge,
    *,
    told: str | None,
    link: Link,
    relink: Callable[[], Link],
) -> tuple[Link, Mapping[str, Any] | None]:
    """The link of a message that denies no danger, and the danger after it."""
    kept = state.danger
    if not kept or not int(kept["turns"]):
        if told is None and stays_alarming(message, state, link):
            return Link(danger=str((kept or {})["kind"])), count_down(None, kept)
        return link, count_down(told, kept)
    if told is not None and told != kept["kind"]:
        return link, count_down(told, kept)
    if not message.written or _names_procedure(message, link):
        return link, kept
    reading, kind = _read_message(message, knowledge), str(kept["kind"])
    other = _find_other(reading, link, relink=relink if told is not None or not is_question(message.intent) else None)
    if other is None and told is None and _names_matter(link) and knowledge.find_subject(message.written) is not None:
        other = link
    if other is not None:
        return other, None if reading.over >= SURE else {"kind": kind, "turns": 0}
    if told is None and message.intent in WISHES and (reading.asked in FILLERS or reading.certainty < CLEAR):
        return link, count_down(None, kept)
    if reading.over >= SURE and not reading.asks:
        return Link(danger=kind, concern=OVER), None
    if told is None and not reading.asks and (reading.thanks >= SURE or message.intent in {"thank", "goodbye"}):
        return Link(danger=kind, concern=THANKS), count_down(None, kept)
    concern = reading.asked if reading.certainty >= HEARD else None
    after = count_down(told or (kind if reading.asks else None), kept)
    return Link(danger=kind, concern=concern), after


def _turns_away(message: Incoming, link: Link) -> bool:
    """True when a message says that it is about another matter, and names one: «otra cosa: en el IGSS me negaron …»."""
    return message.understanding.announces and not message.understanding.alarming and _names_matter(link)


def _denies(message: Incoming, knowledge: Knowledge) -> bool:
    """True when what a message turns down says that there is no danger."""
    turned_down = message.understanding.turned_down
    return bool(turned_down) and read_reading(turned_down, knowledge).over >= SURE


def _names_procedure(message: Incoming, link: Link) -> bool:
    """True when a message is just the name of a procedure, as a button of ours shows it."""
    return link.procedure is not None and fold(message.written) == fold(link.matches[0].name)


def _find_other(reading: Reading, link: Link, *, relink: Callable[[], Link] | None) -> Link | None:
    """The link of a message that is read as another matter; None where it is read as one of the danger.

    Args:
        reading: What it asks.
        link: What it was linked to.
        relink: Links it as a question, where it was taken for talk or for danger.
    """
    is_over = reading.over >= SURE
    if reading.other <= (LEAVES if is_over else max(reading.certainty, LEAVES)):
        return None
    meant = replace(relink(), asks_procedure=True, is_harmless=True) if relink is not None else link
    return meant if reading.other >= (SURE if is_over else PLAINLY) or _names_matter(meant) else None


def _read_message(message: Incoming, knowledge: Knowledge) -> Reading:
    """The reading of a message; what it turns down may be the danger: «no es emergencia, ya la curaron, quiero saber …»."""
    reading, turned_down = read_reading(message.written, knowledge), message.understanding.turned_down
    if not turned_down:
        return reading
    return replace(reading, over=max(reading.over, read_reading(turned_down, knowledge).over))


def read_reading(text: str, knowledge: Knowledge) -> Reading:
    """What a message asks: the clearest thing that one of its sentences does."""
    pieces = [piece.strip() for piece in _SENTENCE.split(text) if len(piece.split()) >= _SHORTEST]
    ranked = [dict(knowledge.rank_concerns(QUESTIONS, each)) for each in dict.fromkeys((text, *pieces))]
    asked, certainty = max(
        ((name, share) for ranks in ranked for name, share in ranks.items() if name not in FILLERS),
        key=lambda pair: pair[1],
    )
    told, share = max(((name, ranked[0][name]) for name in FILLERS - {NONE, OVER, THANKS}), key=lambda pair: pair[1])
    if share > certainty:
        asked, certainty = told, share
    over, thanks, other = (max(ranks[name] for ranks in ranked) for name in (OVER, THANKS, NONE))
    return Reading(asked, certainty, over, thanks, other)


def read_kind(message: Incoming, state: DialogueState) -> str | None:
    """The kind of danger that a message tells of; where its words only let it be guessed, the one that was told before."""
    understanding = message.understanding
    if understanding.danger is None or not understanding.danger_guessed or not state.danger:
        return understanding.danger
    return str(state.danger["kind"])


def stays_alarming(message: Incoming, state: DialogueState, link: Link) -> bool:
    """True when danger rules no longer, but a word alarms and nothing else is asked for («ya está tomado y viene»)."""
    if not state.danger or not message.written or not message.understanding.alarming:
        return False
    return is_question(message.intent) and not _names_matter(link) and link.answers is None


def _names_matter(link: Link) -> bool:
    """True when a message names something to ask for that is no matter of a danger."""
    own = {
        each for entries in read_answers(DANGER).by_concern.values() for entry in entries for each in entry.procedures
    }
    if link.procedure is not None:
        return link.procedure not in own and not link.is_aside
    named = link.event or link.pair or link.institutions or link.shelf or link.owner or (link.subject and link.act)
    return bool(named) or (bool(link.matches) and link.verdict == "ask_which" and link.matches[0].id not in own)


def count_down(told: str | None, kept: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The danger that was told in a conversation, and for how many turns more it rules; None where none was told.

    After these turns it is still known: from who told of one, little is needed to be in danger again.
    """
    if told is not None:
        return {"kind": told, "turns": RULES_TURNS}
    return {"kind": kept["kind"], "turns": max(0, int(kept["turns"]) - 1)} if kept else None
