"""Processor time of `Engine.respond`, beside the same engine run by Rasa's own graph runner and processor.

Both hold the same conversations with the same model, actions and catalogue, in turns, in this process. What differs is who
calls Rasa's parts (docs/adr/0067): our plan and loop, or dask and MessageProcessor.

The conversations are those that people wrote for the project (`evaluation/data/conversations`), whole, each message once: a
text that was read a moment ago costs a third of one that is new.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import bot.slim  # noqa: F401  Rasa can only be imported after this

from rasa.core.channels.channel import UserMessage
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine import Engine
from channels.base import InboundMessage, MessageKind
from evaluation.datasets.real_dialogues import read_conversations

_EACH = 8
"""Of the conversations every eighth is held: some 290 messages, a minute for both ways and four rounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineTimes:
    """Milliseconds of processor time, a message each; of several rounds the median."""

    ours_ms: Sequence[float]
    rasas_ms: Sequence[float]


class RasasOwnWay:
    """Stands in for our loop: Rasa's runner and processor on the same agent."""

    def __init__(self, engine: Engine) -> None:
        self._processor = engine._agent.processor
        self._planned = self._processor.graph_runner
        schema, nodes = self._planned._schema, self._planned._nodes
        self._dask = DaskGraphRunner.__new__(DaskGraphRunner)
        self._dask._graph_schema, self._dask._instantiated_nodes = schema, nodes
        self._dask._execution_context = None

    async def handle_message(self, message: UserMessage) -> DialogueStateTracker:
        """Take one message as `MessageProcessor.handle_message` does."""
        processor = self._processor
        processor.graph_runner = self._dask
        try:
            tracker = await processor.log_message(message, should_save_tracker=False)
            tracker = await processor.run_action_extract_slots(message.output_channel, tracker)
            await processor._run_prediction_loop(message.output_channel, tracker)
            await processor.save_tracker(tracker)
        finally:
            processor.graph_runner = self._planned
        return tracker


def list_conversations() -> list[list[str]]:
    """The messages of conversations that go on for some turns, no two of them alike but for a greeting."""
    held = [each for each in read_conversations() if len(each.turns) > 1]
    return [[text for text, _ in each.turns] for each in held[::_EACH]]


def measure_engine(engine: Engine, rounds: int, progress: Callable[[str], None]) -> EngineTimes:
    """Hold conversations in both ways, in turns.

    Args:
        engine: With a catalogue.
        rounds: How often each is held; at least two, the first is a warm-up.
        progress: Told of each round.
    """
    conversations = list_conversations()
    ways: dict[str, Any] = {"ours": engine._turns, "rasas": RasasOwnWay(engine)}
    times: dict[str, list[list[float]]] = {name: [] for name in ways}
    try:
        for number in range(rounds):
            for name, way in ways.items():
                engine._turns = way
                times[name].append([each for texts in conversations for each in _hold(engine, texts)])
            progress(f"motor: ronda {number + 1} de {rounds}")
    finally:
        engine._turns = ways["ours"]
    ours, rasas = ([statistics.median(each) for each in zip(*times[name][1:], strict=True)] for name in ways)
    return EngineTimes(ours_ms=ours, rasas_ms=rasas)


def _hold(engine: Engine, texts: Sequence[str]) -> list[float]:
    state, times = None, []
    for text in texts:
        message = InboundMessage(channel="bench", external_id="1", sender="x", kind=MessageKind.TEXT, text=text)
        started = time.thread_time()
        state = engine.respond("bench", message, state).state
        times.append((time.thread_time() - started) * 1000)
    return times
