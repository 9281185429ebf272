"""Answers beside the nine aspects: a condition of the topic looked up in its record, and the counter of its institution."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from actions.answers.institution_facts import list_fact_sources, read_fact, say_facts
from actions.answers.institution_name import name_institution, to_institution
from actions.answers.source import name_sources, say_source
from actions.reply_parts import Fragment
from catalog_adapter.folding import stems
from catalog_adapter.model import Institution, Procedure
from catalog_adapter.record_passages import MISTAKES, read_passages

MOST_PASSAGES = 2
"""Passages of a record that are quoted, the nearest first."""
_ENOUGH = 2
"""Words of a question that a passage must hold to be about it, where it does not hold all of them."""
NEAR, VERY_NEAR, NOT_FAR = 0.5, 0.7, 0.25
"""Cosine from which a passage is about the same as a question, whatever their words; as a condition that is told; and as a
question with which it has one word in common."""
_KIND, _MOST, _WORD = 0.2, 2, 0.1
"""Worth in cosines of an expression that speaks of the kind of condition, up to so many, and of a word in common."""
OF_PAPERS = frozenset({"without_paper", "with_paper", "expired", "lost", "copy"})
"""Conditions of a paper: «si mi DPI está vencido» is answered by what the record says of the DPI."""
Measure = Callable[[str, Sequence[str]], Sequence[float]]
"""Measures how near in meaning a text comes to each of some passages, -1..1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A question under a condition, or for a yes or a no."""

    said: str
    """The message."""
    beside: Sequence[str] = ()
    """Its words of content that neither ask nor tell the condition."""
    kinds: Sequence[str] = ()
    """The kinds of condition; empty where none is recognised."""


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
    if not passages:
        unknown = {"name": procedure.name, "to_institution": to_institution(procedure.institution)}
        yield Fragment(response="utter_condition_unknown", values=unknown)
        yield from say_counter(procedure.institution, ("phone", "hours"), today, is_asked=False)
        return
    fields = read_passages(procedure)
    wrong = [each for each in passages if fields.get(each) == MISTAKES]
    known = [each for each in passages if each not in wrong]
    if known:
        yield Fragment(response="utter_condition_known", values={**values, "passages": _quote(known)})
    if wrong:
        response = "utter_condition_mistake_too" if known else "utter_condition_mistake"
        yield Fragment(response=response, values={**values, "passages": _quote(wrong)})
    yield Fragment(response="utter_condition_confirm", values=values)
    yield from say_source(procedure, today=today, fields={fields[each] for each in passages}, is_cautious=True)


def say_quote(procedure: Procedure, passages: Sequence[str]) -> Fragment:
    """Passages of the record about what is asked, without their source, which the answer after them gives."""
    values = {"name": procedure.name, "passages": _quote(passages)}
    return Fragment(response="utter_condition_known", values=values)


def _quote(passages: Sequence[str]) -> str:
    return "\n".join(f"«{passage.rstrip(' ;,:')}»" for passage in passages)


def find_passages(
    procedure: Procedure, asked: Condition, count_words: Callable[[str], int], measure: Measure = measure_nothing
) -> list[str]:
    """The sentences of a record that speak of what is asked, nearest first: by meaning, by its kind, by its words.

    Args:
        procedure: The record.
        asked: What is asked of it.
        count_words: Counts the expressions of a passage that speak of the kinds of condition.
        measure: The cosine of the message to each passage.
    """
    words = set(stems(" ".join(asked.beside))) - set(stems(procedure.name))
    passages, graded = read_passages(procedure), []
    cosines = measure(asked.said, tuple(passages))
    for place, ((passage, field), cosine) in enumerate(zip(passages.items(), cosines, strict=True)):
        by_kind, by_word = count_words(passage), len(set(stems(passage)) & words)
        if words and not OF_PAPERS.isdisjoint(asked.kinds):
            # Of a paper that is named, what names it; a step that does so by the way says nothing of its state.
            is_about = by_word > 0 and (by_kind > 0 or field != "steps")
        else:
            # What a thing is answers no yes or no just because it is named there.
            is_one = by_word == len(words) == 1 and cosine >= NOT_FAR and field != "description"
            is_named = by_word >= _ENOUGH or is_one
            is_about = by_kind > 0 or is_named or cosine >= (VERY_NEAR if asked.kinds else NEAR)
        if is_about:
            graded.append((-(cosine + _KIND * min(by_kind, _MOST) + _WORD * by_word), place, passage))
    return [passage for _, _, passage in sorted(graded)[:MOST_PASSAGES]]


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
