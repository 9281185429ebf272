"""Answers beside the nine aspects: a condition of the topic looked up in its record, and the counter of its institution."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from actions.answers.institution_facts import list_fact_sources, read_fact, say_facts
from actions.answers.institution_name import name_institution, to_institution
from actions.answers.source import name_sources, say_source
from actions.reply_parts import Fragment
from catalog_adapter.folding import stems
from catalog_adapter.model import Institution, Procedure
from catalog_adapter.record_passages import list_passages

QUOTED = frozenset({"notes", "requirements", "steps"})
"""Fields whose sources stand for what is quoted."""
MOST_PASSAGES = 2
"""Passages of a record that are quoted, the nearest first."""
_ENOUGH = 2
"""Words of a question that a passage must hold to be about it, where no condition is recognised."""
NEAR = 0.5
"""Cosine from which a passage is about the same as a question, whatever their words."""
_KIND, _MOST, _WORD = 0.2, 2, 0.1
"""Worth of a word that speaks of the kind of condition, up to so many of them, and of a word in common, in cosines."""
Measure = Callable[[str, Sequence[str]], Sequence[float]]
"""Measures how near in meaning a text comes to each of some passages, -1..1."""


def measure_nothing(_text: str, passages: Sequence[str]) -> Sequence[float]:
    """Measure nothing, where no sentence encoder is at hand."""
    return [0.0] * len(passages)


def say_condition(procedure: Procedure, passages: Sequence[str], *, today: date) -> Iterator[Fragment]:
    """Passages of the record about a condition; where there is none, that it says nothing, and whom to ask.

    Args:
        procedure: The topic.
        passages: Those that `find_passages` found in its record.
        today: In Guatemala.
    """
    values = {"name": procedure.name, "institution": name_institution(procedure.institution)}
    if passages:
        yield Fragment(response="utter_condition_known", values={**values, "passages": "\n".join(passages)})
        yield Fragment(response="utter_condition_confirm", values=values)
        yield from say_source(procedure, today=today, fields=QUOTED, is_cautious=True)
        return
    unknown = {"name": procedure.name, "to_institution": to_institution(procedure.institution)}
    yield Fragment(response="utter_condition_unknown", values=unknown)
    yield from say_counter(procedure.institution, ("phone", "hours"), today, is_asked=False)


def find_passages(
    procedure: Procedure, said: str, count_words: Callable[[str], int], measure: Measure = measure_nothing
) -> list[str]:
    """The sentences of a record that speak of what is asked, nearest first: by meaning, by its kind, by its words.

    Args:
        procedure: The record.
        said: The message.
        count_words: Counts the words of a passage that speak of the kind of condition that is asked about.
        measure: The cosine of the message to each passage.
    """
    asked, own = set(stems(said)), set(stems(procedure.name))
    passages, graded = list_passages(procedure), []
    for place, (passage, cosine) in enumerate(zip(passages, measure(said, passages), strict=True)):
        by_kind, by_word = count_words(passage), len((set(stems(passage)) & asked) - own)
        if by_kind or by_word >= _ENOUGH or cosine >= NEAR:
            graded.append((-(cosine + _KIND * min(by_kind, _MOST) + _WORD * by_word), place, passage))
    return [f"«{passage}»" for _, _, passage in sorted(graded)[:MOST_PASSAGES]]


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
