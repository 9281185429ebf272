"""Where an answer comes from and how far it can be trusted; said with every answer."""

from collections.abc import Iterator

from actions.fragment import Fragment
from catalog_adapter.model import Certainty, Procedure, SourceRef


def say_source(procedure: Procedure, *, fields: frozenset[str], source: SourceRef | None = None) -> Iterator[Fragment]:
    """The source line, and a warning where one is due.

    Args:
        procedure: What was answered about.
        fields: Names of the fields that the answer showed.
        source: The source of the very fact, where it has another than its procedure.
    """
    told = source or procedure.source
    dated = told.dated if source else procedure.updated_on or told.dated
    if dated is None:
        yield Fragment(response="utter_source_undated", values={"source": told.name})
    else:
        yield Fragment(response="utter_source_dated", values={"source": told.name, "date": f"{dated:%d/%m/%Y}"})
    if procedure.untrusted_fields & fields:
        yield Fragment(response="utter_source_doubtful")
    elif told.certainty is not Certainty.HIGH:
        yield Fragment(response="utter_source_unsure")
