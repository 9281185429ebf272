"""What one must bring."""

from collections.abc import Iterator

from actions.answers.base import Answer
from actions.answers.listing import iter_parts, list_part
from actions.reply_parts import Fragment
from catalog_adapter.model import Aspect


class RequirementsAnswer(Answer):
    """The requirements, a part at a time."""

    aspect = Aspect.REQUIREMENTS
    fields = frozenset({"requirements"})

    def say_fact(self) -> Iterator[Fragment]:
        """The list, or that the catalogue has none."""
        if self.procedure.requirements:
            yield from list_part("requirements", self.procedure.requirements, self.part, self.values)
            if len(list(iter_parts(self.procedure.requirements))) == 1:
                yield from self.say_short("representative")
        else:
            yield Fragment(response="utter_requirements_unknown", values=self.values)
            yield from self.say_contact()
