"""Staff's words for codes of understanding."""

from typing import Any

import yaml

from bot.turn import Decision
from catalog_adapter.model import Aspect
from console.review.words import WORDS
from learning.gate.case import Group
from learning.gate.comparison import OF_A_PLACE
from tests.project.tree import ROOT


def test_staff_have_words_for_every_code() -> None:
    """Intents of the domain, decisions, aspects, groups and stops of the gate."""
    domain = [yaml.safe_load(path.read_text()) for path in sorted((ROOT / "bot" / "domain").glob("*.yml"))]
    intents = {name for each in domain for name in _names(each.get("intents") or ())}
    learnable = {each.get("intent") for path in (ROOT / "nlu" / "examples").glob("*.yml")
                 for each in yaml.safe_load(path.read_text())["nlu"]} - {None}  # fmt: skip
    assert learnable <= set(WORDS["intents"])
    assert set(WORDS["intents"]) <= intents
    assert set(WORDS["decisions"]) == {each.value for each in Decision}
    assert set(WORDS["aspects"]) == {each.value for each in Aspect}
    assert set(WORDS["groups"]) == {each.value for each in Group}
    assert set(WORDS["stops"]) == {f"worse_{each}" for each in Group} | {"nothing_better"}
    assert {each.value for each in OF_A_PLACE} == {"correction", "helped"}


def _names(listed: Any) -> list[str]:
    return [next(iter(each)) if isinstance(each, dict) else each for each in listed]
