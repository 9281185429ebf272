"""Which law it rests on."""

from collections.abc import Iterator

from actions.answers.base import Answer
from actions.answers.listing import iter_parts, number
from actions.reply_parts import Fragment
from catalog_adapter.model import Aspect


class LegalBasisAnswer(Answer):
    """The laws that the source names."""

    aspect = Aspect.LEGAL_BASIS
    fields = frozenset({"legal_basis"})

    def say_fact(self) -> Iterator[Fragment]:
        """The laws, or that the catalogue names none."""
        if self.procedure.legal_basis:
            first = next(iter_parts(self.procedure.legal_basis))
            yield Fragment(response="utter_legal_basis_known", values={**self.values, "items": number(first)})
        else:
            yield Fragment(response="utter_legal_basis_unknown", values=self.values)
