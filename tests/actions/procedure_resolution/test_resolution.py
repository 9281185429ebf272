"""Procedures that are known by their ids are found or offered."""

import pytest

from actions.dialogue_state import Memory
from actions.procedure_resolution.resolution import Verdict, found, offer, offer_again
from tests.actions.procedure_resolution.four_lines import FourLines, meant


def test_a_known_procedure_goes_on_with_what_was_said() -> None:
    """One that is gone is not found."""
    resolution = found("card", FourLines())
    assert resolution is not None
    assert meant(resolution) == (Verdict.FOUND, "card")
    assert (resolution.continues, resolution.matches[0].score) == (True, 1.0)
    assert found("gone", FourLines()) is None


@pytest.mark.parametrize(
    ("procedures", "expected"),
    [
        (["card", "move"], (Verdict.ASK_BACK, "card move")),
        (["gone", "move"], (Verdict.FOUND, "move")),
        (["gone"], None),
        ([], None),
    ],
)
def test_what_is_left_of_an_offer_is_offered(procedures: list[str], expected: tuple[Verdict, str] | None) -> None:
    """One alone is the answer."""
    resolution = offer(procedures, FourLines())
    assert (resolution and meant(resolution)) == expected


def test_an_offer_made_again_keeps_its_question() -> None:
    """The next message may add to it."""
    resolution = offer_again(["card", "move"], Memory(question="licencia"), FourLines())
    assert resolution is not None
    assert resolution.question == "licencia"
    assert offer_again(["gone"], Memory(question="licencia"), FourLines()) is None
