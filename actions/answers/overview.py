"""The procedure in a few lines."""

from collections.abc import Iterator

from actions.answers.amounts import format_amount
from actions.answers.base import Answer
from actions.reply_parts import Fragment
from catalog_adapter.model import Aspect, CostState

DESCRIPTION_CHARACTERS = 300


class OverviewAnswer(Answer):
    """What it is, who handles it, and the short facts; requirements and steps are one tap away."""

    aspect = Aspect.OVERVIEW
    fields = frozenset({"description", "cost", "duration", "document"})

    def say_fact(self) -> Iterator[Fragment]:
        """Name and description, then one line for each short fact that the catalogue has."""
        procedure = self.procedure
        description = shorten(procedure.description or "")
        if description and description.casefold().rstrip(".") != procedure.name.casefold():
            yield Fragment(response="utter_overview", values={**self.values, "description": description})
        else:
            yield Fragment(response="utter_overview_bare", values=self.values)
        institution = procedure.unit or procedure.institution.name
        yield Fragment(response="utter_overview_institution", values={"institution": institution})
        if procedure.cost.state is CostState.KNOWN and procedure.cost.amount is not None:
            amount = format_amount(procedure.cost.amount, procedure.cost.currency)
            yield Fragment(response="utter_overview_cost", values={"amount": amount})
        elif procedure.cost.state is CostState.FREE:
            yield Fragment(response="utter_overview_free")
        if procedure.duration is not None:
            yield Fragment(response="utter_overview_time", values={"duration": procedure.duration.text})
        if procedure.document:
            yield Fragment(response="utter_overview_document", values={"document": procedure.document})
        if procedure.notes:
            yield Fragment(response="utter_note", values={"note": procedure.notes})


def shorten(text: str) -> str:
    """The first sentences of a text, up to `DESCRIPTION_CHARACTERS`; a longer first sentence is cut at a word."""
    if len(text) <= DESCRIPTION_CHARACTERS:
        return text
    head = text[:DESCRIPTION_CHARACTERS]
    sentence, stop, _ = head.rpartition(". ")
    return f"{sentence}." if stop else head.rpartition(" ")[0] + "…"
