"""How it is done."""

from collections.abc import Iterator

from actions.answers.base import SHORT, Answer
from actions.answers.listing import iter_parts, list_part
from actions.reply_parts import Fragment
from catalog_adapter.model import Aspect


class StepsAnswer(Answer):
    """The steps, a part at a time."""

    aspect = Aspect.STEPS
    fields = frozenset({"steps"})

    def say_fact(self) -> Iterator[Fragment]:
        """The list, or that the catalogue has none."""
        if self.procedure.steps:
            yield from list_part("steps", self.procedure.steps, self.part, self.values)
            if len(list(iter_parts(self.procedure.steps))) == 1:
                short = next((one for one in self.procedure.mistakes if len(one) <= SHORT), None)
                yield from [Fragment(response="utter_mistake", values={"mistake": short.rstrip(".")})] if short else ()
        else:
            yield Fragment(response="utter_steps_unknown", values=self.values)
            yield from self.say_contact()
