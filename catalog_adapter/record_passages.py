"""Passages of a record: the sentences that it is made of, each by itself."""

import re
from collections.abc import Iterator

from catalog_adapter.model import Procedure

_SENTENCE = re.compile(r"(?<=[.;])\s+")


def list_passages(procedure: Procedure) -> tuple[str, ...]:
    """The sentences of a record, each once: who may go instead, what goes wrong, notes and amounts before the lists."""
    return tuple(dict.fromkeys(_iter_passages(procedure)))


def _iter_passages(procedure: Procedure) -> Iterator[str]:
    texts = [procedure.representative, *procedure.mistakes, procedure.notes, procedure.cost.text, procedure.validity]
    texts += [procedure.appointment, procedure.description, *procedure.requirements, *procedure.steps]
    amounts = (f"{each.currency} {each.amount}: {each.condition}" for each in procedure.cost.amounts if each.condition)
    for text in (*texts, *amounts):
        if text:
            yield from (part.strip() for part in _SENTENCE.split(text) if part.strip())
