"""Where it is done."""

from collections.abc import Iterator

from actions.answers.base import Answer
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
            institution = procedure.unit or procedure.institution.name
            yield Fragment(response="utter_where_institution", values={**self.values, "institution": institution})
            if procedure.steps:
                yield Fragment(response="utter_where_first_step", values={"step": procedure.steps[0]})
        yield from self.say_contact()
