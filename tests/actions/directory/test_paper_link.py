"""A paper of the topic leads to the procedure that gives it, or to how and where one gets it."""

from dataclasses import replace
from typing import Any

import pytest

from actions.catalogue_access import CatalogueKnowledge
from actions.directory.paper_link import link_paper
from catalog_adapter.papers.directory import PaperDirectory
from dialogue.link import Link
from tests.actions.small_catalogue import open_turn

TOPIC = {"procedure": "passport-adult"}


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


BARE = {
    "aspects": ["where"], "acts": [("get", 2, 3)], "points_back": True, "rest": "eso",
    "slots": {**TOPIC, "aspects": ["requirements"]},
}  # fmt: skip


def test_after_a_list_it_means_the_papers_of_the_list(papered: CatalogueKnowledge) -> None:
    """«¿Y eso dónde lo saco?»: those that an office gives, and not what the topic gives itself; else it means the topic."""
    card, *others = papered.papers.papers.values()
    papered.papers = PaperDirectory([replace(card, issuer="maga"), *others])
    found = link(papered, "¿y eso dónde lo saco?", **BARE)
    assert found.papers == ("card",)
    assert found.aspects == ("where",)
    for gives in (replace(card, issuer=None), replace(card, issuer="maga", procedure="passport-adult")):
        papered.papers = PaperDirectory([gives, *others])
        assert link(papered, "¿y eso dónde lo saco?", **BARE) == Link()


@pytest.mark.parametrize(
    "given",
    [{"slots": {**TOPIC, "aspects": ["cost"]}}, {"acts": []}, {"points_back": False}, {"aspects": ["cost"]}],
    ids=["after no list", "wants nothing", "names a thing", "asks no place"],
)
def test_else_it_means_the_topic(papered: CatalogueKnowledge, given: dict[str, Any]) -> None:
    """The link stays as it was."""
    card, *others = papered.papers.papers.values()
    papered.papers = PaperDirectory([replace(card, issuer="maga"), *others])
    assert link(papered, "¿y eso dónde lo saco?", **{**BARE, **given}) == Link()
