"""A procedure that asks for papers, and one that gives one of them."""

from dataclasses import replace

import pytest

from actions.catalogue_access import CatalogueKnowledge
from actions.directory import browsing
from catalog_adapter.papers.directory import PaperDirectory
from catalog_adapter.papers.model import Paper
from tests.actions.small_catalogue import BEES, PASSPORT, SOURCE, make_knowledge

CARD = Paper(id="card", name="Carné de apicultor", article="el", names=("carné",), procedure="bee-card")
PHOTO = Paper(
    id="photo",
    name="Fotografía",
    article="la",
    names=("foto",),
    how="En un estudio.",
    cost="Q20.",
    facts={"how": (SOURCE,)},
)
SHEET = Paper(id="sheet", name="Ficha de datos", article="la", names=("ficha de datos",))
BLUE = Paper(id="blue", name="Ficha azul", article="la", names=("ficha azul",), procedure="bee-card")
ASKING = replace(PASSPORT, requirements=("Carné de apicultor", "Foto", "Traer ficha de datos o ficha azul"))


@pytest.fixture
def papered() -> CatalogueKnowledge:
    """A procedure that asks for papers, and one that gives one of them."""
    knowledge = make_knowledge(ASKING, BEES)
    knowledge.papers = PaperDirectory([CARD, PHOTO, SHEET, BLUE])
    return knowledge


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two names a page."""
    monkeypatch.setattr(browsing, "PAGE", 2)
