"""Rasa's messages of one turn as one reply and one decision."""

import pytest

from bot.replies import join_replies, read_decision
from bot.turn import Decision


@pytest.mark.parametrize(
    ("follows", "text"),
    [("paragraph", "uno\n\ndos"), ("line", "uno\ndos"), ("word", "uno dos"), ("letter", "unodos")],
)
def test_fragments_are_joined_as_their_response_says(follows: str, text: str) -> None:
    """One message leaves."""
    (reply,) = join_replies([{"text": "uno"}, {"text": "dos", "metadata": {"follows": follows}}])
    assert reply.text == text


def test_buttons_documents_and_the_wish_for_a_place_come_along() -> None:
    """Buttons of all fragments, in order; the first document."""
    messages = [
        {"text": "uno", "buttons": [{"title": "A", "payload": "/a"}]},
        {"text": "", "buttons": [{"title": "B", "payload": "/b"}], "metadata": {"asks_location": True}},
        {"text": "", "metadata": {"asks_message": True}},
        {"text": "dos", "attachment": {"title": "Lista", "url": "https://example.gt/l.pdf"}},
    ]
    (reply,) = join_replies(messages)
    assert [button.title for button in reply.buttons] == ["A", "B"]
    assert reply.document is not None
    assert reply.document.title == "Lista"
    assert reply.asks_location
    assert reply.asks_message


def test_titles_are_told_apart() -> None:
    """Of several buttons with one title there is one: «Hablar con alguien» once, whoever offers it."""
    messages = [
        {"text": "uno", "buttons": [{"title": "Hablar", "payload": "/a"}]},
        {"text": "dos", "buttons": [{"title": "hablar", "payload": "/a"}, {"title": "B", "payload": "/b"}]},
    ]
    (reply,) = join_replies(messages)
    assert [(button.title, button.payload) for button in reply.buttons] == [("Hablar", "/a"), ("B", "/b")]


def test_silence_is_no_reply() -> None:
    """Neither words nor buttons."""
    assert join_replies([{"text": ""}]) == ()


@pytest.mark.parametrize(
    ("told", "decision"),
    [
        (["smalltalk", "answer"], Decision.ANSWER),
        (["smalltalk"], Decision.SMALLTALK),
        (["clarify", "answer"], Decision.CLARIFY),
        ([], Decision.FAILED),
    ],
)
def test_small_talk_gives_way_to_what_says_more(told: list[str], decision: Decision) -> None:
    """Then the first counts; a turn without any failed."""
    assert read_decision([{"metadata": {"decision": each}} for each in told]) is decision
