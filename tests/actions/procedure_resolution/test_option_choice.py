"""An option chosen by its place or number, several, the other, any; and the end of asking."""

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.catalogue_access import CatalogueKnowledge
from actions.dialogue_state import GIVEN_UP, GUESSED, Memory
from actions.message_link import LinkMessageAction
from actions.procedure_resolution.ask_actions import AskingAction, ChooseOptionAction, RejectOptionsAction
from actions.procedure_resolution.follow_up import resolve
from actions.procedure_resolution.resolution import Verdict
from catalog_adapter.catalog import Catalog
from catalog_adapter.model import Institution, Procedure, SourceRef, Status
from tests.actions.procedure_resolution.four_lines import FourLines, meant, miss
from tests.actions.procedure_resolution.four_lines import say as make_message

IDS = ("7", "8", "9")


class ThreeRecords(Catalog):
    """A catalogue of three procedures, with nothing to search."""

    def __init__(self) -> None:
        self._records = {each: make_procedure(each) for each in IDS}

    def find_procedure(self, procedure_id: str) -> Procedure | None:
        return self._records.get(procedure_id)

    def find_reason(self, procedure_id: str) -> str | None:
        return None


class QuietKnowledge(CatalogueKnowledge):
    """Every word of a message is quiet: what is chosen is chosen by place."""

    def find_content(self, text: str) -> tuple[str, ...]:
        return ()


def make_procedure(identifier: str) -> Procedure:
    """A procedure of a name and no more."""
    institution = Institution(id="mspas", name="Ministerio")
    return Procedure(
        id=identifier,
        name=f"Trámite {identifier}",
        institution=institution,
        source=SourceRef(name="Catálogo"),
        status=Status.ACTIVE,
    )


def answer(kind: type[AskingAction], message: dict[str, Any], slots: dict[str, Any]) -> dict[str, Any]:
    """The slots that an action sets for a message, once that is linked."""
    knowledge = QuietKnowledge(ThreeRecords())
    tracker = Tracker("sender", slots, message, [], False, None, {}, "action_listen")
    linked = LinkMessageAction(knowledge).run(CollectingDispatcher(), tracker, {})
    tracker.slots |= {event["name"]: event["value"] for event in linked}
    events = kind(knowledge).run(CollectingDispatcher(), tracker, {})
    return {event["name"]: event["value"] for event in events}


def choose(position: int | None, slots: dict[str, Any], text: str = "la segunda") -> dict[str, Any]:
    """The slots that an answer to a place sets."""
    message = {"text": text, "intent": {"name": "choose_option"}, "understanding": {"position": position}}
    return answer(ChooseOptionAction, message, slots)


@pytest.mark.parametrize(("position", "chosen"), [(1, "7"), (3, "9"), (-1, "9"), (-2, "8")])
def test_a_place_chooses(position: int, chosen: str) -> None:
    """From the first, or from the last backwards."""
    assert choose(position, {"options": list(IDS)})["outcome"]["procedure"] == chosen


def test_a_place_beyond_the_end_is_not_asked_again() -> None:
    """«La sexta» of three chooses nothing: the first is answered, with the others beside it."""
    slots = choose(6, {"options": list(IDS), "question": "x"})
    assert slots["outcome"]["procedure"] == IDS[0]
    assert slots["asks"] == GUESSED


def test_a_place_without_a_list_asks_what_is_needed() -> None:
    """Nothing was offered: nothing is refused."""
    outcome = choose(2, {})["outcome"]
    assert (outcome["procedure"], outcome["candidates"]) == (None, [])


def test_another_place_can_be_chosen_after_an_answer() -> None:
    """What was offered stays, until another topic."""
    assert choose(2, {"offered": list(IDS), "procedure": "7"})["outcome"]["procedure"] == "8"


def test_the_others_are_offered_when_an_answer_is_turned_down() -> None:
    """«No, el otro»: the rest of what was offered."""
    message = {"text": "no, el otro", "intent": {"name": "reject_options"}}
    outcome = answer(RejectOptionsAction, message, {"offered": list(IDS), "procedure": "7"})["outcome"]
    assert [each["id"] for each in outcome["candidates"]] == ["8", "9"]


@pytest.mark.parametrize(("leading", "chosen"), [(1, "7"), (3, "9"), (-1, "9")])
def test_a_place_with_its_reason_chooses(leading: int, chosen: str) -> None:
    """«El tercero, porque …»: what is asked before or beside it is answered."""
    message = {"text": "x", "intent": {"name": "ask_overview"}, "understanding": {"leading": leading}}
    assert answer(ChooseOptionAction, message, {"options": list(IDS)})["outcome"]["procedure"] == chosen


def say(selection: str, slots: dict[str, Any], numbers: tuple[int, ...] = ()) -> dict[str, Any]:
    """The slots that an answer to a selection sets."""
    understanding = {"selection": selection, "numbers": list(numbers)}
    message = {"text": "x", "intent": {"name": "deny"}, "understanding": understanding}
    return answer(ChooseOptionAction, message, slots)


@pytest.mark.parametrize(
    ("selection", "numbers", "chosen", "asks"),
    [
        ("both", (), "7", 0), ("all", (), "7", 0), ("several", (2, 3), "8", 0), ("first_two", (), "7", 0),
        ("other", (), "8", 0), ("unsure", (), "7", GUESSED),
    ],
)  # fmt: skip
def test_options_are_meant_without_a_name(selection: str, numbers: tuple[int, ...], chosen: str, asks: int) -> None:
    """Several begin with the first of them; the other is not the first offered; doubt takes the likeliest."""
    slots = say(selection, {"options": list(IDS)}, numbers)
    assert (slots["outcome"]["procedure"], slots.get("asks", 0)) == (chosen, asks)


def test_the_other_goes_on_through_what_was_not_spoken_of() -> None:
    """«El otro», «el siguiente» after answers lead to those that are left."""
    slots = {"offered": list(IDS), "procedure": "8", "recent": ["8", "7"]}
    assert say("other", slots)["outcome"]["procedure"] == "9"


def test_both_of_three_are_the_two_that_were_spoken_of() -> None:
    """«Los dos», after two of three were answered about."""
    slots = {"offered": list(IDS), "procedure": "9", "recent": ["9", "7"]}
    assert say("both", slots)["outcome"]["procedure"] == "7"


def test_a_person_is_offered_where_the_likeliest_did_not_help() -> None:
    """The third time."""
    slots = say("unsure", {"offered": list(IDS), "procedure": "7", "asks": GUESSED})
    assert (slots["outcome"]["procedure"], slots["asks"]) == (None, GIVEN_UP)


OPEN = Memory(options=("opening", "renewal", "move"), question="licencia", asks=1)


def test_an_option_is_chosen_by_what_is_told() -> None:
    """Far before the other options in search, and not far behind anything: «se me venció»."""
    finder = FourLines()
    finder.scores = {"opening": 0.3, "renewal": 0.6, "move": 0.2, "card": 0.7}
    assert meant(resolve(make_message("vencida ayer"), OPEN, finder)) == (Verdict.FOUND, "renewal")


@pytest.mark.parametrize(
    "scores", [{"opening": 0.55, "renewal": 0.6}, {"renewal": 0.4, "card": 0.9}], ids=["two alike", "something else"]
)
def test_what_is_told_decides_nothing(scores: dict[str, float]) -> None:
    """Two options that are as near, and one that something else is far nearer than."""
    finder = FourLines(miss())
    finder.scores = scores
    assert resolve(make_message("vencida ayer"), OPEN, finder).verdict is not Verdict.FOUND
