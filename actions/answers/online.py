"""Whether it can be done over the internet."""

from collections.abc import Iterator

from actions.answers.base import Answer
from actions.reply_parts import Fragment
from catalog_adapter.model import Aspect


class OnlineAnswer(Answer):
    """The page that the source gives."""

    aspect = Aspect.ONLINE
    fields = frozenset({"online_url"})

    def say_fact(self) -> Iterator[Fragment]:
        """The page, or that the catalogue gives none, with whom to ask."""
        if self.procedure.online_url:
            yield Fragment(response="utter_online_known", values={**self.values, "url": self.procedure.online_url})
            yield from self.say_short("appointment")
        else:
            yield Fragment(response="utter_online_unknown", values=self.values)
            yield from self.say_contact()
