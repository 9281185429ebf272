"""Turns of strangers' dialogues are judged."""

from bot.turn import Decision
from evaluation.measures.real_conversations import Newcomers, list_failures, widen
from tests.evaluation.turns import make_turn


def test_a_record_added_later_may_count() -> None:
    """What did not exist when the gold was set counts by its institution; what existed does not."""
    newcomers = Newcomers(names={"new": ("RENAP",)}, kin={"new": {"old-dpi"}})
    expect = {"institution": ["RENAP"], "not_shown": "anything else"}
    turn = make_turn(Decision.ANSWER, "new", text="Lo hace el RENAP.")
    assert list_failures(expect, turn) == ["not_shown"]
    assert newcomers.accept(expect, turn) == {"new"}
    assert list_failures(widen(expect, {"new"}), turn) == []
    assert newcomers.accept({"institution": ["SAT"]}, turn) == frozenset()
    assert newcomers.accept({"procedure": ["old-dpi"]}, turn) == {"new"}
    assert newcomers.accept(expect, make_turn(Decision.ANSWER, "old")) == frozenset()
