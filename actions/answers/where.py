"""Place where a procedure is done."""

from collections.abc import Iterator

from actions.answers.base import Answer
from actions.answers.institution_name import name_institution
from actions.reply_parts import Fragment
from catalog_adapter.model import Aspect


class WhereAnswer(Answer):
    """The place that the source gives; else the institution, its address, and the first step, which often tells."""

    aspect = Aspect.WHERE
    fields = frozenset({"where", "steps"})

    def say_fact(self) -> Iterator[Fragment]:
        """The place, and how to reach the institution."""
        procedure = self.procedure
        if procedure.where:
            yield Fragment(response="utter_where_known", values={**self.values, "place": procedure.where})
        else:
            values = {
                **self.values,
                "institution": name_institution(procedure.institution),
                "unit": procedure.unit or "",
            }
            yield Fragment(response="utter_where_unit" if procedure.unit else "utter_where_institution", values=values)
            if procedure.steps:
                yield Fragment(response="utter_where_first_step", values={"step": procedure.steps[0]})
        yield from self.say_short("appointment")
        yield from self.say_contact()

    @property
    def shown(self) -> frozenset[str]:
        """The place; without one the steps."""
        return frozenset({"where"} if self.procedure.where else {"steps"})

    @property
    def is_cautious(self) -> bool:
        """Never: whom to ask is known."""
        return False
