"""A paper of the topic leads to the procedure that gives it, or to how and where one gets it."""

from dataclasses import replace
from typing import Any

import pytest

from actions.catalogue_access import CatalogueKnowledge
from actions.directory.paper_card import SHORT, PaperAction, link_paper, say_way
from catalog_adapter.papers.directory import PaperDirectory
from catalog_adapter.papers.model import Paper
from dialogue.link import Link
from tests.actions.small_catalogue import BEES, PASSPORT, SOURCE, make_knowledge, open_turn, run

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
TOPIC = {"procedure": "passport-adult"}


@pytest.fixture
def papered() -> CatalogueKnowledge:
    """A procedure that asks for papers, and one that gives one of them."""
    knowledge = make_knowledge(ASKING, BEES)
    knowledge.papers = PaperDirectory([CARD, PHOTO, SHEET, BLUE])
    return knowledge


def link(knowledge: CatalogueKnowledge, text: str, before: Link | None = None, **given: Any) -> Link:
    """The link of a message that asks where one gets something."""
    turn = open_turn(text, **{"aspects": ["where"], "slots": TOPIC, **given})
    return link_paper(turn.message, turn.state, knowledge, before or Link())


def test_a_paper_leads_to_what_gives_it(papered: CatalogueKnowledge) -> None:
    """What is asked goes along; where no procedure gives it, the paper itself is told of."""
    found = link(papered, "¿y el carné de apicultor dónde lo saco?")
    assert (found.procedure, found.aspects) == ("bee-card", ("where",))
    assert link(papered, "¿y la foto dónde?").papers == ("photo",)
    assert link(papered, "¿y la ficha dónde?").papers == ("sheet", "blue")


@pytest.mark.parametrize(
    "given",
    [
        {"slots": {}},
        {"aspects": ["legal_basis"]},
        {"before": Link(right="")},
        {"text": "¿y el sello dónde?"},
    ],
    ids=["no topic", "asks no way to it", "linked otherwise", "no paper of the topic"],
)
def test_else_the_link_stays(papered: CatalogueKnowledge, given: dict[str, Any]) -> None:
    """Only what the topic asks for is a paper of it."""
    before = given.pop("before", Link())
    assert link(papered, given.pop("text", "¿y la foto dónde?"), before, **given) == before


def test_a_paper_is_told_with_cost_and_source(papered: CatalogueKnowledge) -> None:
    """What is not known of it is said; of several it is asked which."""
    action = PaperAction(papered)
    told = run(action, slots={"link": {"papers": ["photo"]}})
    assert told.responses == ["paper_how", "paper_cost", "source_dated"]
    assert run(action, slots={"link": {"papers": ["sheet"]}}).responses == ["paper_unknown"]
    asked = run(action, slots={"link": {"papers": ["sheet", "blue"]}})
    assert (asked.responses, asked.titles("paper_which")) == (["paper_which"], ["Ficha azul"])


def test_a_list_has_one_button_to_a_paper(papered: CatalogueKnowledge) -> None:
    """None for what most people have at hand; its title is short where a name of it is."""
    (way,) = say_way(ASKING, papered)
    assert [each.title for each in way.choices] == ["Sacar el carné"]
    assert len(way.choices[0].title) <= SHORT
    papered.papers = PaperDirectory([replace(CARD, at_hand=True), PHOTO])
    assert list(say_way(ASKING, papered)) == []
