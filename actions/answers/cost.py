"""What it costs. An empty cost is «the catalogue does not say», never «free»."""

from collections.abc import Iterator

from actions.answers.amounts import format_amount
from actions.answers.base import Answer
from actions.reply_parts import Fragment
from catalog_adapter.cleaning.cost_notes import is_about_cost
from catalog_adapter.model import Aspect, CostState, SourceRef


class CostAnswer(Answer):
    """The cost, its source, and what the source adds."""

    aspect = Aspect.COST
    fields = frozenset({"cost"})

    def say_fact(self) -> Iterator[Fragment]:
        """The amount, or that it is free, varies or is not said."""
        cost = self.procedure.cost
        values = dict(self.values)
        if cost.state is CostState.KNOWN and cost.amount is not None:
            values["amount"] = format_amount(cost.amount, cost.currency)
        yield Fragment(response=f"utter_cost_{cost.state}", values=values)
        if cost.text:
            yield Fragment(response="utter_cost_detail", values={"detail": cost.text})
        if self.procedure.notes and is_about_cost(self.procedure.notes):
            yield Fragment(response="utter_note", values={"note": self.procedure.notes})
        if cost.state in {CostState.UNKNOWN, CostState.VARIABLE}:
            yield from self.say_contact()

    @property
    def source(self) -> SourceRef | None:
        """The amount's own source."""
        return self.procedure.cost.source
