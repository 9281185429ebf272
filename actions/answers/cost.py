"""Cost of a procedure. An empty cost is «the catalogue does not say», never «free»."""

import re
from collections.abc import Iterator

from actions.answers.amounts import format_amount
from actions.answers.base import Answer
from actions.answers.prices import find_disagreements, list_prices
from actions.reply_parts import Fragment
from catalog_adapter.cleaning.cost_notes import is_about_cost
from catalog_adapter.model import Aspect, CostState, SourceRef

_GIVES_MONEY = re.compile(r"\b(?:pensi[oó]n|jubilaci[oó]n|bono|aporte|subsidio|beca)\b", re.IGNORECASE)
"""Of what such words name, people ask how much is given rather than how much is paid."""


class CostAnswer(Answer):
    """The cost, its source, and what the source adds."""

    aspect = Aspect.COST
    fields = frozenset({"cost"})

    def say_fact(self) -> Iterator[Fragment]:
        """The prices, or that it is free, varies or is not said."""
        cost = self.procedure.cost
        yield from self._say_amounts()
        if cost.text:
            yield Fragment(response="utter_cost_detail", values={"detail": cost.text})
        if self.procedure.notes and is_about_cost(self.procedure.notes):
            yield Fragment(response="utter_note", values={"note": self.procedure.notes})
        if cost.state in {CostState.UNKNOWN, CostState.VARIABLE}:
            yield from self.say_contact()

    def _say_amounts(self) -> Iterator[Fragment]:
        cost, values = self.procedure.cost, dict(self.values)
        conditional = [one for one in cost.amounts if one.condition]
        items = "\n".join(f"• {price}" for price in list_prices(cost.amounts))
        if cost.state is CostState.KNOWN and (len(cost.amounts) > 1 or conditional):
            yield Fragment(response="utter_cost_prices", values={**values, "items": items})
        else:
            if cost.state is CostState.KNOWN and cost.amount is not None:
                values["amount"] = format_amount(cost.amount, cost.currency)
            gives = cost.state is CostState.UNKNOWN and _GIVES_MONEY.search(self.procedure.name)
            yield Fragment(response="utter_cost_given" if gives else f"utter_cost_{cost.state}", values=values)
            if cost.amounts and cost.state is not CostState.KNOWN:
                yield Fragment(response="utter_cost_but", values={"items": items})
        if self.is_cautious:
            yield Fragment(response="utter_cost_disagree")

    @property
    def is_cautious(self) -> bool:
        """Sources that disagree are said to."""
        return bool(find_disagreements(self.procedure.cost.amounts))

    @property
    def source(self) -> SourceRef | None:
        """The amount's own source."""
        return self.procedure.cost.source
