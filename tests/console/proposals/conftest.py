"""Complaints that people made, in front of the desk."""

from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_adapter.simplification.model import Proposal
from catalog_adapter.simplification.store import list_proposals
from console.context import ConsoleContext
from conversations.staff.needless_complaints import add_complaint, list_waiting
from tests.catalog_adapter.exports import row, write_csv

OTHER = "Ministerio de Aguas (MIAGUA)"
Complain = Callable[..., int]


@pytest.fixture
def stocked(context: ConsoleContext, tmp_path: Path) -> ConsoleContext:
    """Two procedures of one institution and one of another."""
    records = [row(1), row(2, requisitos="1. Carta del COCODE\n2. Copia de DPI"), row(3, institución=OTHER)]
    context.catalogue.import_file(write_csv(tmp_path / "base.csv", records))
    return context


@pytest.fixture
def complain(stocked: ConsoleContext) -> Complain:
    """Lets somebody complain; returns the complaint's id."""

    def one(who: str, item: str = "Copia del DPI", words: str = "ya la tienen", **other: str) -> int:
        said = {"procedure": "1", "institution": "mifam", "part": "requirement", "item": item, "manner": "needless"}
        with stocked.writing() as connection:
            add_complaint(connection, who, 1, {**said, "words": words, **other})
            return list_waiting(connection)[-1].id

    return one


def read_proposals(context: ConsoleContext) -> list[Proposal]:
    """Proposals as they are published."""
    with context.reading() as connection:
        return list_proposals(connection)
