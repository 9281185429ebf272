"""Where an answer comes from, how old it is and how far it can be trusted; said with every answer."""

from collections.abc import Iterator
from datetime import date

from actions.answers.relative_age import measure_age
from actions.reply_parts import Fragment
from catalog_adapter.model import Certainty, Procedure, SourceRef


def say_source(
    procedure: Procedure, *, today: date, fields: frozenset[str], source: SourceRef | None = None
) -> Iterator[Fragment]:
    """The source line, and a warning where one is due.

    Args:
        procedure: What was answered about.
        today: In Guatemala.
        fields: Names of the fields that the answer showed.
        source: The source of the very fact, where it has another than its procedure.
    """
    told = source or procedure.source
    dated = told.dated if source else procedure.updated_on or told.dated
    yield name_source(told.name, dated, today)
    if procedure.untrusted_fields & fields:
        yield Fragment(response="utter_source_doubtful")
    elif told.certainty is not Certainty.HIGH:
        yield Fragment(response="utter_source_unsure")


def name_source(name: str, dated: date | None, today: date) -> Fragment:
    """The line that names a source, with its day and its age where it gives a day."""
    if dated is None:
        return Fragment(response="utter_source_undated", values={"source": name})
    values = {"source": name, "date": f"{dated:%d/%m/%Y}"}
    age = measure_age(dated, today)
    if age is None:
        return Fragment(response="utter_source_dated", values=values)
    return Fragment(response=f"utter_source_{age.unit}", values={**values, "count": str(age.count)})
