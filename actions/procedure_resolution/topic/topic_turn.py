"""A message after an answer: it stays with the topic, means a relative of it, or leads away."""

from dataclasses import replace

from actions.dialogue_state import Memory
from actions.procedure_resolution.related_procedures import OFF_TOPIC, leave, means_relative, weigh
from actions.procedure_resolution.resolution import MOST_OPTIONS, Finder, Message, Resolution, Verdict, found, offer
from actions.procedure_resolution.subject.subject_resolution import resolve_subject
from actions.procedure_resolution.topic.topic_model import Heard, Kept, choose_topic

UNSURE = frozenset({Verdict.ASK_BACK, Verdict.UNCLEAR, Verdict.NOT_IN_CATALOGUE})
"""Verdicts on a message alone that leave open what it means."""
LEADS, DOUBTED = 0.4, 0.25
"""Probability that a message is about what search finds, and not about the topic, from which that is answered; and from
which it is asked which of both is meant. In conversations of strangers the topic was right in 2 of 10 above the first, and
in 3 of 10 between the two."""


def has_topic(message: Message, memory: Memory, finder: Finder) -> bool:
    """True when a procedure was answered last, nothing is being chosen, and the message takes nothing back."""
    is_known = memory.procedure is not None and finder.name_of(memory.procedure) is not None
    return is_known and not memory.options and not message.corrects


def keep_topic(heard: Heard, memory: Memory, finder: Finder) -> Resolution | None:
    """The topic or a relative of it, for a message that stays; None for one that leads away."""
    topic, message, alone = memory.procedure or "", heard.message, heard.alone
    if message.announces and not _names_topic(heard, topic):
        return None
    if message.presses and heard.subject is None:
        return _stay(topic, heard, memory, finder)
    weighing = weigh(message, alone, memory, finder)
    if not _names_another(heard, topic) and means_relative(weighing, message, alone, memory):
        return offer(weighing.relatives, finder)
    if not _asks(message) and _says_nothing_known(message, alone):
        return None
    kept = choose_topic(topic, _list_earlier(memory, finder), heard, finder)
    if kept is None and message.supposes and heard.subject is None and alone.verdict in UNSURE:
        # «¿Y si mi nombre está mal escrito?»: a case that means nothing else for certain is a case of the topic.
        return _stay(topic, heard, memory, finder)
    if kept is None or _measure_rival(kept, alone, finder) >= LEADS:
        return None
    return _ask_whether_same(kept, heard, finder) or _stay(kept.procedure, heard, memory, finder)


def return_to_topic(heard: Heard, memory: Memory, finder: Finder) -> Resolution | None:
    """An earlier topic, for a message after something that is none; None for one about something else."""
    if memory.options or memory.subject is not None or heard.message.corrects or not _asks(heard.message):
        return None
    kept = choose_topic(None, _list_earlier(memory, finder), heard, finder)
    return _stay(kept.procedure, heard, memory, finder) if kept is not None else None


def _measure_rival(kept: Kept, alone: Resolution, finder: Finder) -> float:
    """Probability that a message is about the one procedure that search finds for it, and not about the topic."""
    is_rival = alone.verdict is Verdict.FOUND and not _is_own(alone.matches[0].procedure_id, kept, finder)
    return (1 - kept.probability) * alone.right if is_rival else 0.0


def _ask_whether_same(kept: Kept, heard: Heard, finder: Finder) -> Resolution | None:
    """The question whether a message is about the topic or about what search finds, where that is about as likely."""
    alone = heard.alone
    is_likely = alone.verdict in {Verdict.FOUND, Verdict.ASK_BACK} and alone.right >= DOUBTED
    others = [each for each in alone.matches if not _is_own(each.procedure_id, kept, finder)] if is_likely else []
    is_first = bool(others) and others[0] == alone.matches[0]
    if not is_first or (1 - kept.probability) * alone.right < DOUBTED:
        return None
    topic = found(kept.procedure, finder)
    matches = (*topic.matches, *others)[:MOST_OPTIONS] if topic is not None else ()
    question = heard.message.text
    return Resolution(verdict=Verdict.ASK_BACK, matches=matches, question=question, is_aside=True) if matches else None


def _is_own(procedure: str, kept: Kept, finder: Finder) -> bool:
    """True for the topic, and for those of its family."""
    family = finder.find_family(kept.procedure, "")
    return procedure in {kept.procedure, *(each.procedure_id for each in family)}


def _list_earlier(memory: Memory, finder: Finder) -> list[str]:
    """Procedures that were spoken of before the last."""
    return [each for each in memory.recent if each != memory.procedure and finder.name_of(each) is not None]


def _names_another(heard: Heard, topic: str) -> bool:
    """True when a message names a subject that is not the topic's."""
    return heard.subject is not None and not _names_topic(heard, topic)


def _names_topic(heard: Heard, topic: str) -> bool:
    """True when a message names the topic's subject."""
    return heard.subject is not None and topic in {*heard.subject.family, *heard.subject.procedures}


def _says_nothing_known(message: Message, alone: Resolution) -> bool:
    """True for football, told beside a licence, and for «jajaja», a single word of which nothing is known."""
    is_off_topic = alone.verdict is Verdict.OUT_OF_SCOPE and message.out_of_scope >= OFF_TOPIC
    return is_off_topic or (len(message.text.split()) == 1 and not alone.matches)


def _asks(message: Message) -> bool:
    """True when a message asks something, or tells a condition under which it asks."""
    return bool(
        message.aspects
        or message.contact
        or message.conditions
        or message.asks_whether
        or message.supposes
        or message.first
    )


def _stay(topic: str, heard: Heard, memory: Memory, finder: Finder) -> Resolution | None:
    """The topic, unless the message names another act of its subject, or a person for whom it has a procedure of its own."""
    message, subject = heard.message, heard.subject
    if subject is not None and subject.act is not None and topic in subject.family and topic not in subject.procedures:
        return resolve_subject(subject, memory, finder)
    variant = finder.find_variant(topic, message.conditions)
    if variant is not None:
        return found(variant, finder)
    act = finder.find_act(topic, message.text) if not message.aspects or message.linked else None
    if act is not None and topic not in act.procedures:
        return resolve_subject(act, memory, finder)
    plain = finder.find_plain(topic) if message.first else None
    stays = found(plain or topic, finder)
    return replace(stays, is_aside=not message.aspects and plain is None) if stays is not None else None


def lead_away(message: Message, alone: Resolution) -> Resolution:
    """Meaning of a message that has nothing to do with the topic."""
    return leave(replace(alone, continues=message.linked), message) if alone.verdict is Verdict.ASK_BACK else alone
