"""Asides to the topic: its institution's counter, a condition, a question for a yes or a no, answered from the record."""

from collections.abc import Iterable, Iterator, Sequence

from actions.answers.aside import Condition, find_passages, say_condition, say_counter, say_quote
from actions.directory.paper_card import say_way_to
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.procedure_resolution.paper_added import find_paper_added
from actions.procedure_resolution.resolution import Resolution, Verdict
from actions.reply_parts import Fragment
from catalog_adapter.folding import stems
from catalog_adapter.model import Aspect, Procedure
from catalog_adapter.record_passages import list_passages

UNTOLD = frozenset({"cost", "time", "where", "online", "document", "legal_basis"})
"""Aspects that are answered where the record says nothing of a condition under which they are asked."""
CIRCUMSTANCES = frozenset(
    {"other_person", "absent_parent", "expired", "without_paper", "copy", "debt", "payment", "late"}
)
"""Conditions that are quoted at once, with a procedure that was just found; the others may say which one is meant."""

OTHER_PERSON = "other_person"


def say_aside(message: Incoming, resolution: Resolution, knowledge: Knowledge) -> Iterable[Fragment] | None:
    """The counter or a condition of the topic, where the message asks for these rather than for an aspect; else None.

    «¿Puede ir mi hermano por mí?» is answered by what the record says of it, or that it says nothing; a question without
    a condition by the aspect that it may ask for.
    """
    understanding = message.understanding
    asks = understanding.asks_whether or understanding.asks_about_delay
    at_once = not CIRCUMSTANCES.isdisjoint(understanding.conditions)
    is_open = resolution.is_aside or (asks and (resolution.continues or at_once))
    if resolution.verdict is not Verdict.FOUND or not is_open:
        return None
    procedure = knowledge.get_procedure(resolution.matches[0].procedure_id)
    if resolution.is_aside and understanding.contact:
        return say_counter(procedure.institution, understanding.contact, knowledge.today)
    asked = Condition(said=message.written, beside=understanding.beside, kinds=understanding.conditions)
    passages = _find_passages(asked, procedure, knowledge)
    is_value = not (UNTOLD.isdisjoint(understanding.aspects) or understanding.asks_about_delay)
    is_untold = bool(understanding.conditions) and resolution.continues and not is_value
    if not passages and not resolution.is_aside and not is_untold:
        return None
    return _iter_aside(
        message, procedure, passages, knowledge, begins=not (resolution.is_aside or resolution.continues)
    )


def _find_passages(asked: Condition, procedure: Procedure, knowledge: Knowledge) -> list[str]:
    def count_words(passage: str) -> int:
        return sum(knowledge.count_record_words(kind, passage) for kind in asked.kinds)

    return find_passages(procedure, asked, count_words, knowledge.compare)


def say_beside(message: Incoming, resolution: Resolution, knowledge: Knowledge) -> Iterator[Fragment]:
    """Say of a yes or a no that is asked beside an aspect what the record tells, or that it tells nothing of it."""
    said = message.understanding
    if resolution.verdict is Verdict.FOUND and said.polar and not said.asks_whether:
        # «¿Qué papeles lleva, y tiene que ir el papá?»
        procedure, words = knowledge.get_procedure(resolution.matches[0].procedure_id), said.polar.split()
        beside = [word for word in said.beside if word in words]
        kinds = [kind for kind in said.conditions if kind in CIRCUMSTANCES]
        passages = _find_passages(Condition(said=said.polar, beside=beside, kinds=kinds), procedure, knowledge)
        if passages:
            yield say_quote(procedure, passages)
            return
        if OTHER_PERSON in said.conditions and not procedure.representative:
            yield Fragment(response="utter_condition_unlisted", values={"name": procedure.name})
            return
    yield from _say_unlisted(message, resolution, knowledge)


def _say_unlisted(message: Incoming, resolution: Resolution, knowledge: Knowledge) -> Iterator[Fragment]:
    """That the record never speaks of what is asked («¿tengo que llevar testigos?»), before the list of what it asks for."""
    said = message.understanding
    asks = said.asks_whether and resolution.continues and said.aspects[:1] == (Aspect.REQUIREMENTS,)
    if resolution.verdict is not Verdict.FOUND or not asks or said.points_back or not said.beside:
        return
    procedure = knowledge.get_procedure(resolution.matches[0].procedure_id)
    told = {stem for passage in list_passages(procedure) for stem in stems(passage)}
    if procedure.requirements and told.isdisjoint(stems(" ".join(said.beside))):
        yield Fragment(response="utter_condition_unlisted", values={"name": procedure.name})


def _iter_aside(
    message: Incoming, procedure: Procedure, passages: Sequence[str], knowledge: Knowledge, *, begins: bool
) -> Iterator[Fragment]:
    """Sentences of the record, and ways on: to a paper that was named, or to the whole of what was just found."""
    yield from say_condition(procedure, passages, today=knowledge.today)
    paper = find_paper_added(message, knowledge)
    if paper is not None:
        yield from say_way_to(paper, procedure, knowledge)
    elif begins:
        yield Fragment(response="utter_next_overview", values={"procedure": procedure.id})
