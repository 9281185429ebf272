"""Asides to the topic: its institution's counter, a condition, a question for a yes or a no, answered from the record."""

from collections.abc import Iterable

from actions.answers.aside import find_passages, say_condition, say_counter
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.procedure_resolution.resolution import Resolution, Verdict
from actions.reply_parts import Fragment


def say_aside(message: Incoming, resolution: Resolution, knowledge: Knowledge) -> Iterable[Fragment] | None:
    """The counter or a condition of the topic, where the message asks for these rather than for an aspect; else None.

    «¿Puede ir mi hermano por mí?» is answered by what the record says of it, and by the whole list where it says nothing.
    """
    understanding = message.understanding
    asks_whether = understanding.asks_whether and resolution.continues
    if resolution.verdict is not Verdict.FOUND or not (resolution.is_aside or asks_whether):
        return None
    procedure = knowledge.get_procedure(resolution.matches[0].procedure_id)
    if resolution.is_aside and understanding.contact:
        return say_counter(procedure.institution, understanding.contact, knowledge.today)
    passages = find_passages(
        procedure,
        message.written,
        lambda passage: sum(knowledge.count_record_words(kind, passage) for kind in understanding.conditions),
        knowledge.compare,
    )
    return say_condition(procedure, passages, today=knowledge.today) if passages or resolution.is_aside else None
