"""How long it takes."""

from collections.abc import Iterator

from actions.answers.base import Answer
from actions.reply_parts import Fragment
from catalog_adapter.model import Aspect


class TimeAnswer(Answer):
    """The institution's time to answer, in the words of the source."""

    aspect = Aspect.TIME
    fields = frozenset({"duration"})

    def say_fact(self) -> Iterator[Fragment]:
        """The duration, or that the catalogue does not say."""
        duration = self.procedure.duration
        if duration is None:
            yield Fragment(response="utter_time_unknown", values=self.values)
            yield from self.say_contact()
        else:
            yield Fragment(response="utter_time_known", values={**self.values, "duration": duration.text})
