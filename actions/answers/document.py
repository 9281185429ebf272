"""What one holds in the end."""

from collections.abc import Iterator

from actions.answers.base import Answer
from actions.reply_parts import Fragment
from catalog_adapter.folding import fold
from catalog_adapter.model import Aspect

_NONE = frozenset({"ninguno", "ninguna", "ningun documento", "no aplica", "no"})


def is_none(document: str) -> bool:
    """True when the source says that no document is given."""
    return fold(document) in _NONE


class DocumentAnswer(Answer):
    """The document obtained."""

    aspect = Aspect.DOCUMENT
    fields = frozenset({"document", "validity"})

    def say_fact(self) -> Iterator[Fragment]:
        """The document, or that the catalogue does not say."""
        if self.procedure.document and is_none(self.procedure.document):
            yield Fragment(response="utter_document_none", values=self.values)
            yield from self.say_short("validity")
        elif self.procedure.document:
            yield Fragment(response="utter_document_known", values={**self.values, "document": self.procedure.document})
            yield from self.say_short("validity")
        else:
            yield Fragment(response="utter_document_unknown", values=self.values)
