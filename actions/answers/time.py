"""How long it takes."""

from collections.abc import Iterator

from actions.answers.base import Answer
from actions.reply_parts import Fragment
from catalog_adapter.model import Aspect, Duration, TimeUnit

_HOUR = 60
_MANY_MINUTES = 2 * _HOUR
"""From here on nobody counts in minutes."""


def is_bare(duration: Duration) -> bool:
    """True when it is a number alone: the source does not say of what."""
    return duration.unit is None and not any(letter.isalpha() for letter in duration.text)


def say_duration(duration: Duration) -> str:
    """The words of the source; many minutes are said in hours as well."""
    text, minutes = duration.text.rstrip("."), duration.maximum
    if duration.unit is not TimeUnit.MINUTE or minutes is None or minutes < _MANY_MINUTES:
        return text
    return f"unas {round(minutes / _HOUR)} horas ({text[:1].lower()}{text[1:]})"


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
            response = "utter_time_bare" if is_bare(duration) else "utter_time_known"
            yield Fragment(response=response, values={**self.values, "duration": say_duration(duration)})
