"""Passages of a record: the sentences that it is made of, each by itself."""

import re
from collections.abc import Iterator, Mapping

from catalog_adapter.model import Procedure

MISTAKES = "mistakes"
"""The field of what people do wrong: a sentence of it may not be read as what one may do."""
_SENTENCE = re.compile(r"(?<=[.;])\s+")


def list_passages(procedure: Procedure) -> tuple[str, ...]:
    """The sentences of a record, each once: who may go instead, what goes wrong, notes and amounts before the lists."""
    return tuple(read_passages(procedure))


def read_passages(procedure: Procedure) -> Mapping[str, str]:
    """The sentences of a record in the order of `list_passages`, each with the first field that holds it."""
    passages: dict[str, str] = {}
    for field, text in _iter_texts(procedure):
        for part in filter(None, map(str.strip, _SENTENCE.split(text or ""))):
            passages.setdefault(part, field)
    return passages


def _iter_texts(procedure: Procedure) -> Iterator[tuple[str, str | None]]:
    yield "representative", procedure.representative
    yield from ((MISTAKES, each) for each in procedure.mistakes)
    yield "notes", procedure.notes
    yield "cost", procedure.cost.text
    yield "validity", procedure.validity
    yield "appointment", procedure.appointment
    yield "description", procedure.description
    yield from (("requirements", each) for each in procedure.requirements)
    yield from (("steps", each) for each in procedure.steps)
    for each in procedure.cost.amounts:
        if each.condition:
            yield "cost", f"{each.currency} {each.amount}: {each.condition}"
