"""The procedure in a few lines."""

from collections.abc import Iterator

from actions.answers.amounts import format_amount
from actions.answers.base import Answer
from actions.answers.document import is_none
from actions.answers.institution_name import name_institution
from actions.answers.time import is_bare, say_duration
from actions.reply_parts import Fragment
from catalog_adapter.model import Aspect, CostState, Procedure

DESCRIPTION_CHARACTERS = 300


class OverviewAnswer(Answer):
    """Name, purpose, institution and the short facts; requirements and steps are one tap away."""

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
        yield from say_institution(procedure)
        yield from say_short_facts(procedure)
        yield from self.say_short("validity")
        if procedure.notes:
            yield Fragment(response="utter_note", values={"note": shorten(procedure.notes)})


def say_institution(procedure: Procedure) -> Iterator[Fragment]:
    """Whose it is, with the office inside it where one is named."""
    values = {"institution": name_institution(procedure.institution), "unit": procedure.unit or ""}
    yield Fragment(response="utter_overview_unit" if procedure.unit else "utter_overview_institution", values=values)


def say_short_facts(procedure: Procedure) -> Iterator[Fragment]:
    """A line each for cost, time and document, as far as they are known."""
    cost = procedure.cost
    if cost.state is CostState.KNOWN and cost.amount is not None:
        several = len({one.amount for one in cost.amounts}) > 1
        response = "utter_overview_cost_ordinary" if several else "utter_overview_cost"
        yield Fragment(response=response, values={"amount": format_amount(cost.amount, cost.currency)})
    elif cost.state is CostState.FREE:
        yield Fragment(response="utter_overview_free")
    if procedure.duration is not None:
        response = "utter_overview_time_bare" if is_bare(procedure.duration) else "utter_overview_time"
        yield Fragment(response=response, values={"duration": say_duration(procedure.duration)})
    if procedure.document and not is_none(procedure.document):
        yield Fragment(response="utter_overview_document", values={"document": procedure.document.rstrip(".")})


def shorten(text: str) -> str:
    """The first sentences of a text, up to `DESCRIPTION_CHARACTERS`; a longer first sentence is cut at a word."""
    if len(text) <= DESCRIPTION_CHARACTERS:
        return text
    head = text[:DESCRIPTION_CHARACTERS]
    sentence, stop, _ = head.rpartition(". ")
    return f"{sentence}." if stop else head.rpartition(" ")[0] + "…"
