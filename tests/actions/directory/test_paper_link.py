"""A paper of the topic leads to the procedure that gives it, or to how and where one gets it."""

from dataclasses import replace
from typing import Any

import pytest

from actions.catalogue_access import CatalogueKnowledge
from actions.directory.paper_link import link_paper
from catalog_adapter.papers.directory import PaperDirectory
from catalog_adapter.papers.model import Paper
from catalog_adapter.subjects.linker import SubjectLink
from catalog_adapter.subjects.model import Subject
from dialogue.link import Link, Option
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
        {"aspects": ["legal_basis"]},
        {"before": Link(right="")},
        {"text": "¿y el sello dónde?"},
    ],
    ids=["asks no way to it", "linked otherwise", "no paper of the topic"],
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


def test_a_paper_of_the_topic_outweighs_what_its_name_finds(papered: CatalogueKnowledge) -> None:
    """Where the message names nothing else."""
    found = Link(verdict="found", matches=(Option(id="other", name="Foto de un inmueble", score=0.9),))
    assert link(papered, "¿y la foto dónde?", found, rest="foto").papers == ("photo",)
    assert link(papered, "¿y la foto del inmueble dónde?", found, rest="foto inmueble") == found


OTHER = Link(verdict="clarify", matches=(Option(id="passport-adult", name="Pasaporte ordinario", score=0.3),))


@pytest.mark.parametrize("slots", [{}, TOPIC], ids=["no topic", "beside a topic that does not ask for it"])
def test_a_paper_is_told_of_by_itself(papered: CatalogueKnowledge, slots: dict[str, Any]) -> None:
    """Whatever else was found for it; unless that is called so, or a message names something beside it."""
    stamp = Paper(id="stamp", name="Sello azul", article="el", names=("sello",), how="En el banco.")
    papered.papers = PaperDirectory([*papered.papers.papers.values(), stamp])
    asked = {"slots": slots, "rest": "sello azul"}
    assert link(papered, "¿y el sello azul dónde?", OTHER, **asked).papers == ("stamp",)
    named = replace(OTHER, matches=(Option(id="other", name="Sello azul de exportación", score=0.9),))
    assert link(papered, "¿y el sello azul dónde?", named, **asked) == named
    beside = {**asked, "rest": "sello azul pasaporte"}
    assert link(papered, "¿y el sello azul del pasaporte dónde?", OTHER, **beside) == OTHER


def test_what_gives_a_paper_named_alone_is_answered_with(papered: CatalogueKnowledge) -> None:
    """Where nothing else was found with certainty."""
    asked = {"slots": {}, "rest": "carne apicultor"}
    assert link(papered, "¿dónde saco el carné de apicultor?", OTHER, **asked).procedure == "bee-card"
    card, *others = papered.papers.papers.values()
    found = replace(OTHER, verdict="found")
    assert link(papered, "¿dónde saco el carné de apicultor?", found, **asked) == found
    papered.papers = PaperDirectory([replace(card, procedure="not-loaded"), *others])
    assert link(papered, "¿dónde saco el carné de apicultor?", OTHER, **asked) == OTHER


def test_a_subject_that_is_named_is_none_of_several_papers(
    papered: CatalogueKnowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """«La ficha azul» names what has a procedure of its own; what is the topic's own does not lead away."""
    blue = Subject(id="blue", names=("ficha azul",), institution_id="maga")
    for procedures, named in ((("bee-card",), "bee-card"), (("passport-adult",), None), ((), None)):
        found = SubjectLink(subject=blue, act=None, procedures=procedures, family=procedures)
        monkeypatch.setattr(papered, "find_subject", lambda _, found=found: found)
        assert link(papered, "¿y la ficha dónde?").procedure == named
