"""A wrong that is told as the answer to something else is heard all the same."""

from typing import Any

import pytest

from actions.conversation.wrong_link import tells_wrong
from tests.actions.small_catalogue import PASSPORT, make_knowledge, open_turn


@pytest.mark.parametrize(
    ("shares", "tells"),
    [
        ([("bribe", 0.8), ("other", 0.2)], True),
        ([("mistreatment", 0.5), ("bribe", 0.4), ("other", 0.1)], True),
        ([("overcharge", 0.5), ("scam", 0.2), ("other", 0.3)], False),
        ([("other", 0.9), ("bribe", 0.1)], False),
    ],
)
def test_a_likely_wrong_is_one(monkeypatch: pytest.MonkeyPatch, shares: Any, tells: bool) -> None:
    """Bribe and bad treatment at once are told together; what costs money is no wrong by that."""
    knowledge = make_knowledge(PASSPORT)
    monkeypatch.setattr(knowledge, "rank_concerns", lambda _kind, _text: shares)
    monkeypatch.setattr(knowledge, "find_content", str.split)
    assert tells_wrong(open_turn("me pidieron mordida y gritaron").message, knowledge) is tells
    assert not tells_wrong(open_turn("ya pagué").message, knowledge)
