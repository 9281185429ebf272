"""Answers beside the nine aspects: a condition of the topic looked up in its record, and the counter of its institution."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from actions.answers.institution_facts import list_fact_sources, read_fact, say_facts
from actions.answers.institution_name import name_institution, to_institution
from actions.answers.source import name_sources, say_source
from actions.reply_parts import Fragment
from catalog_adapter.folding import stems
from catalog_adapter.model import Institution, Procedure

QUOTED = frozenset({"notes", "requirements", "steps"})
"""Fields whose sources stand for what is quoted."""
MOST_PASSAGES = 2
"""Passages of a record that are quoted, the nearest first."""
_ENOUGH = 2
"""Words of a question that a passage must hold to be about it, where no condition is recognised."""
_SENTENCE = re.compile(r"(?<=[.;])\s+")


def say_condition(
    procedure: Procedure, said: str, kinds: Sequence[str], count_words: Callable[[str, str], int], *, today: date
) -> Iterator[Fragment]:
    """Passages of the record about a condition; where there is none, that it says nothing, and whom to ask.

    Args:
        procedure: The topic.
        said: The message.
        kinds: Conditions recognised in it.
        count_words: Counts the words of a passage that speak of a kind of condition.
        today: In Guatemala.
    """
    passages = find_passages(procedure, said, lambda passage: sum(count_words(kind, passage) for kind in kinds))
    values = {"name": procedure.name, "institution": name_institution(procedure.institution)}
    if passages:
        yield Fragment(response="utter_condition_known", values={**values, "passages": "\n".join(passages)})
        yield Fragment(response="utter_condition_confirm", values=values)
        yield from say_source(procedure, today=today, fields=QUOTED, is_cautious=True)
        return
    unknown = {"name": procedure.name, "to_institution": to_institution(procedure.institution)}
    yield Fragment(response="utter_condition_unknown", values=unknown)
    yield from say_counter(procedure.institution, ("phone", "hours"), today, is_asked=False)


def find_passages(procedure: Procedure, said: str, count_words: Callable[[str], int]) -> list[str]:
    """The sentences of a record that speak of a condition, nearest first."""
    asked = set(stems(said))
    own = set(stems(procedure.name))
    graded = []
    for place, passage in enumerate(_iter_passages(procedure)):
        held = set(stems(passage))
        by_kind, by_word = count_words(passage), len((held & asked) - own)
        if by_kind or by_word >= _ENOUGH:
            graded.append((-(2 * by_kind + by_word), place, passage))
    return [f"«{passage}»" for _, _, passage in sorted(graded)[:MOST_PASSAGES]]


def _iter_passages(procedure: Procedure) -> Iterator[str]:
    texts = [procedure.representative, *procedure.mistakes, procedure.notes, procedure.cost.text, procedure.validity]
    texts += [procedure.appointment, procedure.description, *procedure.requirements, *procedure.steps]
    amounts = (f"{each.currency} {each.amount}: {each.condition}" for each in procedure.cost.amounts if each.condition)
    for text in (*texts, *amounts):
        if text:
            yield from (part.strip() for part in _SENTENCE.split(text) if part.strip())


def say_counter(
    institution: Institution, asked: Sequence[str], today: date, *, is_asked: bool = True
) -> Iterator[Fragment]:
    """Facts asked of an institution's counter; those that no source gives are said to be unknown, and its page is given.

    Args:
        institution: Whose.
        asked: hours, phone, place, web, appointment, complaints.
        today: In Guatemala.
        is_asked: Whether it was asked for; else only what is known is told.
    """
    name = name_institution(institution)
    if is_asked:
        yield Fragment(response="utter_counter", values={"institution": name[:1].upper() + name[1:]})
    missing = [kind for kind in asked if not read_fact(institution, kind)]
    kinds = tuple(dict.fromkeys((*asked, *(("phone", "web") if missing and is_asked else ()))))
    yield from say_facts(institution, kinds, unknown=asked if is_asked else ())
    yield from name_sources(list_fact_sources(institution, kinds), today)
