"""The cases of the gate: what the project carries itself, and what this place has learnt and been thanked for."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from bot.turn import Decision
from catalog_adapter.model import AliasKind, Procedure
from channels.base import MessageKind
from conversations.staff_tables import feedback
from conversations.tables import turns
from evaluation.datasets.questions import read_aspect_bank, read_outside, read_own_aspects
from evaluation.measures.intents import read_sentences
from learning.corrections import Correction
from learning.gate.case import Case, Group

MOST_HELPED = 300
MOST_RECENT = 300


def list_corrected(corrections: Iterable[Correction]) -> list[Case]:
    """One of each correction."""
    return [
        Case(
            group=Group.CORRECTION,
            key=str(each.id),
            text=each.text,
            before=tuple(each.before),
            intent=None if each.aspect else each.intent,
            aspect=each.aspect,
            procedure=each.procedure,
        )
        for each in corrections
    ]


def list_helped(connection: Connection) -> list[Case]:
    """The latest questions whose answer was said to have helped, without doubles; `key` is the turn's id."""
    answered = (
        turns.c.conversation_id == feedback.c.conversation_id,
        turns.c.procedure == feedback.c.procedure,
        turns.c.decision == Decision.ANSWER.value,
        turns.c.kind == MessageKind.TEXT.value,
        turns.c.id < feedback.c.turn_id,
    )
    query = select(turns.c.id, turns.c.user, turns.c.procedure).join(feedback, answered[0])
    query = query.where(feedback.c.helped.is_(True), *answered[1:]).order_by(turns.c.id.desc()).limit(MOST_HELPED)
    found: dict[str, Case] = {}
    for row in connection.execute(query):
        if row.user and row.user not in found:
            found[row.user] = Case(group=Group.HELPED, key=str(row.id), text=row.user, procedure=row.procedure)
    return list(found.values())


def list_recent(connection: Connection) -> list[tuple[int, str]]:
    """Ids and texts of the latest questions of people, without doubles: nobody has judged them."""
    query = select(turns.c.id, turns.c.user).where(turns.c.kind == MessageKind.TEXT.value, turns.c.author.is_(None))
    query = query.where(turns.c.user.is_not(None)).order_by(turns.c.id.desc()).limit(2 * MOST_RECENT)
    found: dict[str, int] = {}
    for row in connection.execute(query):
        found.setdefault(row.user, row.id)
    return [(turn_id, text) for text, turn_id in found.items()][:MOST_RECENT]


def list_names(procedures: Iterable[Procedure]) -> Iterator[Case]:
    """Every procedure's name and citizens' names."""
    for procedure in procedures:
        names = [procedure.name, *(alias.text for alias in procedure.aliases if alias.kind is AliasKind.NAME)]
        for name in dict.fromkeys(names):
            yield Case(group=Group.NAME, key=f"{procedure.id} {name}", text=name, procedure=procedure.id)


def list_learnt() -> list[Case]:
    """The project's own examples."""
    seen = {text: intent for text, intent in read_sentences() if text}
    return [Case(group=Group.LEARNT, key=text, text=text, intent=intent) for text, intent in seen.items()]


def list_aspects() -> list[Case]:
    """The project's questions by what they ask for."""
    questions = [*read_aspect_bank(), *(question for half in read_own_aspects() for question in half)]
    asked = {text: aspects[0] for text, aspects in questions}
    return [Case(group=Group.ASPECT, key=text, text=text, intent=f"ask_{aspect}") for text, aspect in asked.items()]


def list_outside() -> list[Case]:
    """The project's questions that no procedure of an official catalogue answers."""
    texts = dict.fromkeys(question.text for question in read_outside())
    return [Case(group=Group.OUTSIDE, key=text, text=text, intent="out_of_scope") for text in texts]
