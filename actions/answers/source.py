"""Source of an answer, its date and how far it can be trusted; said with every answer."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from actions.answers.dates import format_date
from actions.reply_parts import Fragment
from catalog_adapter.model import Certainty, Procedure, SourceRef

MOST = 2
"""Sources named under one answer,"""
MOST_OF_CARD = 3
"""and under a card, whose facts have one each."""


def say_source(
    procedure: Procedure,
    *,
    today: date,
    fields: Collection[str],
    source: SourceRef | None = None,
    is_cautious: bool = False,
) -> Iterator[Fragment]:
    """The source line, and a warning where one is due.

    Args:
        procedure: What was answered about.
        today: In Guatemala.
        fields: Names of the fields that the answer showed.
        source: The source of the very fact, where it has another than its procedure.
        is_cautious: The answer itself has said that it should be confirmed; once is enough.
    """
    told = [source] if source else list_sources(procedure, fields)
    for number, each in enumerate(told[:MOST]):
        yield name_source(each.name, each.dated, today, is_further=number > 0)
    if is_cautious:
        return
    if procedure.untrusted_fields & frozenset(fields):
        yield Fragment(response="utter_source_doubtful")
    elif any(each.certainty is not Certainty.HIGH for each in told):
        yield Fragment(response="utter_source_unsure")


def list_sources(procedure: Procedure, fields: Iterable[str]) -> list[SourceRef]:
    """The sources of the fields that say something, each name once, with its latest day."""
    whole = replace(procedure.source, dated=procedure.updated_on or procedure.source.dated)
    said = [name for name in sorted(fields) if getattr(procedure, name)]
    found: dict[str, SourceRef] = {}
    for each in (one for name in said for one in procedure.facts.get(name, (whole,))):
        known = found.get(each.name)
        if known is None or (each.dated or date.min) > (known.dated or date.min):
            found[each.name] = each
    return list(found.values()) or [whole]


def name_sources(told: Iterable[SourceRef], today: date) -> Iterator[Fragment]:
    """The lines of the sources of a card, each name once with its latest day."""
    latest: dict[str, SourceRef] = {}
    for each in told:
        known = latest.get(each.name)
        if known is None or (each.dated or date.min) > (known.dated or date.min):
            latest[each.name] = each
    for number, each in enumerate(list(latest.values())[:MOST_OF_CARD]):
        yield name_source(each.name, each.dated, today, is_further=number > 0)


def name_source(name: str, dated: date | None, today: date, *, is_further: bool = False) -> Fragment:
    """The line that names a source and its day; a day that is still to come is not believed."""
    response = "utter_source_also" if is_further else "utter_source"
    if dated is None or dated > today:
        return Fragment(response=f"{response}_undated", values={"source": name})
    return Fragment(response=f"{response}_dated", values={"source": name, "date": format_date(dated)})
