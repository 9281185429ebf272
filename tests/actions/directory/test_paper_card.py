"""A paper is told with how one gets it; a list of requirements has one button to one."""

from dataclasses import replace

from actions.catalogue_access import CatalogueKnowledge
from actions.directory.paper_card import SHORT, PaperAction, say_way, say_way_to
from catalog_adapter.model import Aspect
from catalog_adapter.papers.directory import PaperDirectory
from tests.actions.small_catalogue import BEES, make_knowledge, run


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
    asking = papered.get_procedure("passport-adult")
    (way,) = say_way(asking, [Aspect.REQUIREMENTS], papered)
    assert [each.title for each in way.choices] == ["Sacar el carné"]
    assert list(say_way(asking, [Aspect.COST], papered)) == []
    assert len(way.choices[0].title) <= SHORT
    papered.papers = PaperDirectory([replace(papered.papers.papers["card"], at_hand=True)])
    assert list(say_way(asking, [Aspect.REQUIREMENTS], papered)) == []


def test_several_are_told_by_who_gives_them_and_the_topics_place_after(papered: CatalogueKnowledge) -> None:
    """Who or how, a button to what a procedure gives, and where the procedure itself is done."""
    knowledge = make_knowledge(replace(papered.get_procedure("passport-adult"), where="Zona 4"), BEES)
    card = replace(papered.papers.papers["card"], issuer="maga")
    knowledge.papers = PaperDirectory([card, papered.papers.papers["photo"]])
    slots = {"link": {"papers": ["card", "photo"], "aspects": ["where"]}, "procedure": "passport-adult"}
    told = run(PaperAction(knowledge), slots=slots)
    assert told.responses == ["paper_from", "paper_how", "paper_which", "paper_place"]
    assert told.find("paper_place")["place"] == "Zona 4"
    assert told.find("paper_from")["name"] == "Carné de apicultor"


def test_another_name_does_not_take_the_article_of_the_usual_one(papered: CatalogueKnowledge) -> None:
    """«Sacar el fe de edad» is no Spanish: a name that begins with another word stands by itself."""
    asking = papered.get_procedure("passport-adult")
    card = papered.papers.papers["card"]
    certificate = replace(card, name="Certificado de nacimiento", names=("fe de edad", "certificado de nacimiento"))
    for paper, title in ((certificate, "Fe de edad"), (replace(card, name="Carné", names=()), "Sacar el carné")):
        (way,) = say_way_to(paper, asking, papered)
        assert [each.title for each in way.choices] == [title]
