"""An option chosen by its place: «la segunda», «la última», «la novena»."""

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.catalogue_access import CatalogueKnowledge
from actions.message_link import LinkMessageAction
from actions.procedure_resolution.ask_actions import AskingAction, ChooseOptionAction, RejectOptionsAction
from catalog_adapter.catalog import Catalog
from catalog_adapter.model import Institution, Procedure, SourceRef, Status

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


def test_a_place_beyond_the_end_is_asked_again() -> None:
    """«La novena» of three chooses nothing, and the three are offered again."""
    outcome = choose(9, {"options": list(IDS), "question": "x"})["outcome"]
    assert outcome["procedure"] is None
    assert [each["id"] for each in outcome["candidates"]] == list(IDS)


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
