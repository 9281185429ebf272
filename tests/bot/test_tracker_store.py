"""The state of a conversation is bounded, however long it lasts."""

import asyncio
import json
from pathlib import Path

import bot.slim  # noqa: F401  Rasa can only be imported after this

import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore

from bot.tracker_store import KEPT_TURNS
from tests.bot.bakery import Conversation

WORDS = ["hola", "gracias", "cuánto cuesta", "a qué hora abren"]


def test_the_state_stops_growing(conversation: Conversation) -> None:
    """After the first turns it is as large as after two hundred."""
    sizes = []
    for turn in range(200):
        conversation.say(WORDS[turn % 4])
        sizes.append(len(conversation.state or ""))
    # The times in it are written with more or fewer digits.
    assert max(sizes[10:]) <= 1.01 * max(sizes[:10])


def test_only_the_last_turns_are_kept(conversation: Conversation) -> None:
    """Each turn begins where the assistant listened."""
    for turn in range(10):
        conversation.say(WORDS[turn % 4])
    events = json.loads(conversation.state or "")["events"]
    assert sum(event["event"] == "user" for event in events) == KEPT_TURNS
    assert events[0]["name"] == "action_listen"


def test_what_the_assistant_said_is_not_in_the_state(conversation: Conversation) -> None:
    """That is the transcript's; the state would only double it."""
    conversation.say("gracias")
    assert "Con gusto" not in (conversation.state or "")


@pytest.mark.parametrize("turns", [1, 2, 3, 7])
def test_a_bounded_conversation_answers_as_an_unbounded_one(
    conversation: Conversation, bakery_model: Path, turns: int
) -> None:
    """Turn by turn, the same intents and rules as with Rasa's own store, which forgets nothing."""
    messages = [WORDS[turn % 4] for turn in range(turns)] + ["hola", "/laugh", "gracias"]
    ours = [conversation.send_payload(each) if each.startswith("/") else conversation.say(each) for each in messages]
    theirs = asyncio.run(_answers_of_rasa(bakery_model, messages))
    assert [_without_actions(each) for each in ours] == theirs


async def _answers_of_rasa(model: Path, messages: list[str]) -> list[str]:
    agent = Agent.load(model_path=str(model))
    agent.processor.tracker_store = InMemoryTrackerStore(agent.domain)
    answers = []
    for message in messages:
        said = await agent.handle_message(UserMessage(message, sender_id="someone"))
        answers.append("\n\n".join(each["text"] for each in said if each.get("text")))
    return answers


def _without_actions(answer: str) -> str:
    """Rasa alone has no custom actions here: what they say is taken off."""
    return "" if "cuesta Q1" in answer else answer
