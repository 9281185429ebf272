"""A turn of ours and a turn of Rasa's own MessageProcessor leave the same tracker and say the same."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import bot.slim  # noqa: F401  Rasa can only be imported after this

import numpy as np
import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.events import Event
from rasa_sdk.executor import ActionExecutor

from bot.endpoint import InProcessEndpoint
from bot.graph_plan import PlannedRunner
from bot.turn_loop import TurnLoop
from gateway.opening import open_assistant
from tests.bot.bakery import ACTIONS
from tests.fakes.running import OwnSettings
from tests.starter_index import GiveIndex

CHANCE = frozenset({"timestamp", "message_id", "model_id"})
"""Properties of events that no two runs have in common."""
BREAD = (
    "hola",
    '/order{"bread": "francés"}',
    "deme otro pan igual",
    "a qué hora abren",
    "cuánto cuesta",
    "/laugh",
    "/restart",
    "",
)
TALK = (
    "buenos días",
    "qué necesito para sacar el pasaporte",
    "¿y cuánto cuesta?",
    "guíeme",
    "ya",
    "/back",
    "no",
    "gracias",
    "perdí mi DPI",
)


def _open(model: Path, actions: Any) -> Agent:
    """Rasa's own agent, processor and runner; conversations stay in memory, whole."""
    executor = ActionExecutor()
    for action in actions:
        executor.register_action(action)
    agent = Agent.load(model_path=str(model), action_endpoint=InProcessEndpoint(executor))
    agent.tracker_store = agent.processor.tracker_store = InMemoryTrackerStore(agent.domain)
    return agent


def _tell_events(agent: Agent, conversation: str) -> list[dict[str, Any]]:
    tracker = asyncio.run(agent.tracker_store.retrieve(conversation))
    return [_without_chance(event.as_dict()) for event in tracker.events]


def _without_chance(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_chance(each) for name, each in value.items() if name not in CHANCE}
    return [_without_chance(each) for each in value] if isinstance(value, list) else value


@pytest.fixture(params=["bakery", "real"])
def spoken(
    request: pytest.FixtureRequest, tmp_path: Path, give_index: GiveIndex
) -> Iterator[tuple[Agent, tuple[str, ...]]]:
    """An agent, and what is said to it."""
    if request.param == "bakery":
        yield _open(request.getfixturevalue("bakery_model"), ACTIONS), BREAD
        return
    model: Path = request.getfixturevalue("trained_model")
    (tmp_path / "models").symlink_to(model.parent)
    settings = OwnSettings(data_dir=tmp_path, starter_catalogue=True)
    give_index(settings.index_dir)
    assistant = open_assistant(settings, progress=lambda _: None)
    yield _open(model, assistant.actions), TALK
    assistant.close()


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_conversation_leaves_the_events_that_rasas_processor_leaves(
    spoken: tuple[Agent, tuple[str, ...]],
) -> None:
    """Rules, slots, forms of Rasa's own («/restart»), actions and fallback: event by event, and word by word."""
    agent, texts = spoken
    rasas, ours = agent.processor.graph_runner, PlannedRunner.plan(agent.processor.graph_runner)
    turns, events = TurnLoop(agent.processor), 0
    for text in texts:
        agent.processor.graph_runner = rasas
        theirs = _say(agent.handle_message, text, "theirs")
        agent.processor.graph_runner = ours
        assert _say(turns.handle_message, text, "ours") == theirs, text
        left = _tell_events(agent, "ours")
        assert left == _tell_events(agent, "theirs"), text
        events += len(left)
    assert events > 8 * len(texts)


def _say(
    handle: Callable[[UserMessage], Coroutine[Any, Any, object]], text: str, conversation: str
) -> list[dict[str, Any]]:
    """The words and buttons of an answer; where a response has several wordings, chance chooses alike."""
    channel = CollectingOutputChannel()
    np.random.seed(7)
    asyncio.run(handle(UserMessage(text, channel, conversation)))
    return [{**each, "recipient_id": ""} for each in channel.messages]


def test_a_class_of_events_is_found_by_its_name() -> None:
    """As Rasa finds it, and an unknown one is the same error."""
    assert {Event.resolve_by_type(name).type_name for name in ("user", "slot", "action")} == {"user", "slot", "action"}
    with pytest.raises(ValueError, match="Unknown event"):
        Event.resolve_by_type("no such event")
