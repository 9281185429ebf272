"""«Esto sobra»: which line, why, and whether to be told."""

from typing import Any

import pytest

from actions.catalogue_access import CatalogueKnowledge
from actions.conversation.needless import NeedlessAction
from tests.actions.small_catalogue import PASSPORT, RENEWAL, Said, make_knowledge, run

TOPIC = {"procedure": "passport-adult"}
KEPT = {**TOPIC, "part": "requirement", "manner": "impossible"}
BEGUN = {"link": {"needless": "twice"}}
ANSWER = {"link": {"answers": "needless"}}


@pytest.fixture
def passports() -> CatalogueKnowledge:
    """Two procedures, of which one has steps."""
    return make_knowledge(PASSPORT, RENEWAL)


def say(knowledge: CatalogueKnowledge, text: str, slots: dict[str, Any], **given: Any) -> Said:
    """The answer to a message."""
    return run(NeedlessAction(knowledge), text, slots=slots, **given)


def test_the_line_is_asked_for(passports: CatalogueKnowledge) -> None:
    """By number, among the requirements; the steps are a tap away, where there are any."""
    said = say(passports, "esto sobra", {**TOPIC, **BEGUN})
    assert said.responses == ["needless_item", "needless_steps"]
    assert said.find("needless_item")["items"].splitlines() == [
        "1. DPI vigente",
        "2. Boleta de pago",
        "3. Cita impresa",
    ]
    assert said.slots["needless"] == {**TOPIC, "part": "requirement", "manner": "twice", "stage": "item"}
    steps = say(passports, "/needless", TOPIC, entities={"part": "step", **TOPIC})
    assert steps.find("needless_item")["items"].splitlines()[1] == "2. Pague en el banco."
    assert say(passports, "esto sobra", {"procedure": "passport-again", **BEGUN}).responses == ["needless_item"]


@pytest.mark.parametrize("slots", [BEGUN, {"procedure": "gone", **BEGUN}])
def test_without_a_procedure_it_is_asked_which(passports: CatalogueKnowledge, slots: dict[str, Any]) -> None:
    """And nothing is begun."""
    said = say(passports, "esto sobra", slots)
    assert (said.responses, said.slots["needless"]) == (["needless_which"], None)


def test_a_line_that_is_named_needs_no_question(passports: CatalogueKnowledge) -> None:
    """Only the reason is asked for."""
    said = say(passports, "me piden otra vez el DPI", {**TOPIC, **BEGUN}, needless_words="el dpi")
    assert (said.responses, said.find("needless_why")["item"]) == (["needless_why"], "DPI vigente")
    assert said.slots["needless"]["item"] == "DPI vigente"


@pytest.mark.parametrize(
    ("given", "response"),
    [
        ({"text": "el 2", "position": 2}, "needless_why"),
        ({"text": "la boleta"}, "needless_why"),
        ({"text": "el 9", "position": 9}, "needless_again"),
        ({"text": "99"}, "needless_again"),
    ],
)
def test_a_number_or_a_name_chooses(passports: CatalogueKnowledge, given: dict[str, Any], response: str) -> None:
    """What the list does not have is asked again."""
    text = given.pop("text")
    said = say(passports, text, {"needless": {**KEPT, "stage": "item"}, **ANSWER}, **given)
    assert said.responses[0] == response


def test_the_reason_is_kept_without_a_name(passports: CatalogueKnowledge) -> None:
    """With institution, line and manner; what was said first counts where the reason says no other."""
    kept = {**KEPT, "stage": "why", "item": "DPI vigente"}
    said = say(passports, "vivo lejos", {"needless": kept, **ANSWER})
    [effect] = said.slots["outcome"]["effects"]
    assert effect == {
        "kind": "needless", "procedure": "passport-adult", "institution": "igm", "part": "requirement",
        "item": "DPI vigente", "manner": "impossible", "words": "vivo lejos",
    }  # fmt: skip
    assert said.responses == ["needless_noted"]
    assert (
        say(passports, "ya lo entregué", {"needless": kept, **ANSWER}).slots["outcome"]["effects"][0]["manner"]
        == "twice"
    )


@pytest.mark.parametrize(("wanted", "response"), [("yes", "needless_word"), ("no", "needless_no_word")])
def test_who_wants_to_be_told_is_noted(passports: CatalogueKnowledge, wanted: str, response: str) -> None:
    """By a tap or by «sí» and «no»."""
    kept = {"needless": {**TOPIC, "part": "requirement", "item": "DPI vigente", "stage": "word"}}
    word = {"kind": "needless_word", "procedure": "passport-adult", "item": "DPI vigente", "wanted": wanted == "yes"}
    for said in (
        say(passports, "/needless", kept, entities={"wanted": wanted}),
        say(passports, "sí o no", {**kept, "link": {"answers": "needless", "answer": wanted}}),
    ):
        assert (said.responses, said.slots["outcome"]["effects"]) == ([response], [word])


def test_who_thinks_better_of_it_leaves_nothing(passports: CatalogueKnowledge) -> None:
    """No effect, and nothing open."""
    said = say(
        passports, "no", {"needless": {**KEPT, "stage": "item"}, "link": {"answers": "needless", "answer": "no"}}
    )
    assert (said.responses, said.slots) == (["needless_left"], {"needless": None, "outcome": {}})
