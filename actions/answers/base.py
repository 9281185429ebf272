"""What every answer about one procedure has in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from actions.answers.institution_facts import contact_line
from actions.answers.institution_name import name_institution
from actions.answers.source import say_source
from actions.reply_parts import Fragment
from catalog_adapter.model import Aspect, Procedure, SourceRef

SHORT = 120
"""Characters of a fact that may stand beside the one asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One aspect of one procedure, ready to be said."""

    procedure: Procedure
    today: date
    """In Guatemala: the source line says how old the record is."""
    part: int = 1
    """Which part of a long list, from 1."""

    aspect: ClassVar[Aspect]
    fields: ClassVar[frozenset[str]]
    """The fields of the procedure that the answer shows."""

    def say(self) -> Iterator[Fragment]:
        """The whole answer: the fact, where it comes from, and what people ask next."""
        yield from self.say_fact()
        yield from say_source(
            self.procedure, today=self.today, fields=self.shown, source=self.source, is_cautious=self.is_cautious
        )
        yield Fragment(response=f"utter_next_{self.aspect}", values=self.values)

    def say_fact(self) -> Iterator[Fragment]:
        """The fact as the catalogue has it; every word of fact is a field of the procedure."""
        raise NotImplementedError

    @property
    def shown(self) -> frozenset[str]:
        """The fields that this very answer shows."""
        return self.fields

    @property
    def is_cautious(self) -> bool:
        """True when the words of the fact say already that it should be confirmed; so they do where there is no fact."""
        return not any(getattr(self.procedure, name) for name in self.shown)

    @property
    def source(self) -> SourceRef | None:
        """The source of this fact, where it has another than its procedure."""
        return None

    @property
    def values(self) -> dict[str, str]:
        """Values that responses may name of the procedure."""
        return {"procedure": self.procedure.id, "name": self.procedure.name}

    def say_short(self, field: str) -> Iterator[Fragment]:
        """A field that goes along with the answer where it is short: `utter_<field>`."""
        text = getattr(self.procedure, field)
        if text and len(text) <= SHORT:
            yield Fragment(response=f"utter_{field}", values={field: text.rstrip(".")})

    def say_contact(self) -> Iterator[Fragment]:
        """Whom to ask; nothing when no source says how to reach the institution."""
        contact = contact_line(self.procedure.institution)
        if contact:
            values = {"institution": name_institution(self.procedure.institution), "contact": contact}
            yield Fragment(response="utter_contact", values=values)
