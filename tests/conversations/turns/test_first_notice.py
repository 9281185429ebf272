"""What a person is told once, with the first answer."""

import pytest

from bot.turn import Turn
from channels.base import Button, InboundMessage, Reply
from conversations.turns.first_notice import ONE_MESSAGE, FirstNoticeResponder, first_notice, tell_once
from tests.conversations.people import make_message, make_turn

NOTICE = "Aviso: se guarda."


@pytest.mark.parametrize(
    ("address", "ends"),
    [("", "borra mis datos»."), ("https://v.example.gt", "Más en https://v.example.gt/privacidad")],
)
def test_the_notice_names_the_page_where_there_is_one(address: str, ends: str) -> None:
    """And how to have everything erased, in any case."""
    assert first_notice(address).endswith(ends)
    assert "borra mis datos" in first_notice(address)


def test_it_stands_under_the_last_words() -> None:
    """The buttons stay where they are."""
    buttons = (Button(title="Sí", payload="/a"),)
    turn = make_turn(replies=(Reply(text="uno"), Reply(text="dos", buttons=buttons)))
    told = tell_once(turn, NOTICE)
    assert told.replies == (Reply(text="uno"), Reply(text=f"dos\n\n{NOTICE}", buttons=buttons))


@pytest.mark.parametrize(("over", "replies"), [(0, 1), (1, 2)])
def test_a_long_answer_is_not_stretched(over: int, replies: int) -> None:
    """Then the notice is a message before it."""
    told = tell_once(make_turn("x" * (ONE_MESSAGE - len(NOTICE) + over)), NOTICE)
    assert len(told.replies) == replies
    assert (told.replies[0].text == NOTICE) is (replies == 2)


@pytest.mark.parametrize(
    ("turn", "notice"),
    [(make_turn(intent="emergency"), NOTICE), (make_turn(replies=()), NOTICE), (make_turn(), "")],
    ids=["emergency", "silence", "no notice"],
)
def test_some_answers_are_left_as_they_are(turn: Turn, notice: str) -> None:
    """Nothing distracts from the numbers to call."""
    assert tell_once(turn, notice) == turn


class Echo:
    """Answers anything."""

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """With the conversation's id."""
        return make_turn(conversation, user=message.text, state=state or "")


@pytest.mark.parametrize(("state", "is_told"), [(None, True), ("", False), ('{"count": 1}', False)])
def test_only_the_first_answer_has_it(state: str | None, is_told: bool) -> None:
    """Without a state nothing was answered yet, or all of it was erased."""
    turn = FirstNoticeResponder(Echo(), NOTICE).respond("c1", make_message(), state)
    assert turn.replies[0].text == ("c1\n\n" + NOTICE if is_told else "c1")
