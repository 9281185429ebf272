"""Growth of a message's time with the length of its conversation: our state beside Rasa's own store.

Both answer the same messages with the same model, the same custom actions and the same catalogue (the starter's), one
after the other in this process; only what is kept between two messages differs. A figure is the mean of the round of
ten messages that ends at a mark.

Ours holds the whole conversation, and then each round before a mark again, in turn with the others, fifteen times: the
median. Rasa's holds each of these rounds once; up to there its conversation is filled with copies of the events of a
round that was really held, since holding them all would take a quarter of an hour.

Time is processor time: an answer is computed, not waited for, and what else runs on the machine counts little.
`make bench-length` runs it.
"""

import argparse
import asyncio
import copy
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import bot.slim  # noqa: F401  Rasa can only be imported after this

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa_sdk.executor import ActionExecutor

from actions.assembly import all_actions
from actions.catalogue_access import CatalogueKnowledge
from actions.conversation.handoff import NOBODY
from actions.institution_sources import InstitutionSources
from bot.assistant import Assistant
from bot.endpoint import InProcessEndpoint
from bot.engine import Engine
from bot.training import train
from catalog_adapter.sources.country import read_institutions
from channels.base import InboundMessage, MessageKind
from config.clock import guatemala_now
from config.settings import Settings
from gateway.opening import open_assistant

MESSAGES = (
    "buenos días",
    "qué necesito para sacar el pasaporte",
    "¿y cuánto cuesta?",
    "dónde lo hago",
    "cuánto se tardan",
    "gracias",
    "quiero renovar la licencia de conducir",
    "que papeles piden",
    "quién ganó el partido",
    "se puede por internet?",
)
"""One round; every figure is the mean of a whole round, so that each holds the same mix of messages."""

ROUND = len(MESSAGES)
MARKS = (10, 20, 50, 100, 300, 1000)
LIMIT = 1.2
"""Most that the 1,000th message may take, in times of the 10th."""

Times = dict[int, float]
"""Mark -> milliseconds of a message there."""


def main() -> int:
    """Measure, print, and fail where ours grows."""
    options = _parse()
    with tempfile.TemporaryDirectory() as folder:
        assistant = open_assistant(Settings(data_dir=Path(folder)), _tell)
        ours = measure_growth(assistant.engine, repeats=options.repeats)
        theirs = asyncio.run(_measure_theirs(assistant, Path(folder)))
        assistant.close()
    print(*_table(ours, theirs), sep="\n")
    return 0 if _growth(ours) <= LIMIT else 1


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time of a message by its place in the conversation.")
    parser.add_argument("--repeats", type=int, default=15, help="ours: the median of how many (15)")
    return parser.parse_args()


def measure_growth(engine: Engine, *, repeats: int) -> Times:
    """Milliseconds of a message of ours at each mark, of several repeats the median."""
    states: dict[int, str | None] = {0: None}
    for done in range(0, MARKS[-1], ROUND):
        states[done + ROUND], _ = _answer_round(engine, states[done])
    runs = [{mark: _answer_round(engine, states[mark - ROUND])[1] for mark in MARKS} for _ in range(repeats)]
    return {mark: statistics.median(run[mark] for run in runs) for mark in MARKS}


def _answer_round(engine: Engine, state: str | None) -> tuple[str | None, float]:
    """The state after a round of messages, and milliseconds of a message."""
    started = time.process_time()
    for text in MESSAGES:
        message = InboundMessage(channel="bench", external_id="1", sender="x", kind=MessageKind.TEXT, text=text)
        state = engine.respond("bench", message, state).state
    return state, (time.process_time() - started) * 1000 / ROUND


async def _measure_theirs(assistant: Assistant, folder: Path) -> Times:
    agent = _open_rasa(assistant, folder)
    await _hold_round(agent, "warm-up")
    times = {ROUND: await _hold_round(agent, "conversation")}
    for before, mark in pairwise(MARKS):
        await _fill(agent, "conversation", rounds=(mark - before) // ROUND - 1)
        times[mark] = await _hold_round(agent, "conversation")
    return times


def _open_rasa(assistant: Assistant, folder: Path) -> Agent:
    executor = ActionExecutor()
    for action in all_actions(_open_knowledge(assistant), NOBODY):
        executor.register_action(action)
    model = train(folder / "models", progress=_tell)
    agent = Agent.load(model_path=str(model), action_endpoint=InProcessEndpoint(executor))
    agent.processor.tracker_store = InMemoryTrackerStore(agent.domain)
    return agent


def _open_knowledge(assistant: Assistant) -> CatalogueKnowledge:
    return CatalogueKnowledge(assistant.catalogue, InstitutionSources(elsewhere=read_institutions()), now=guatemala_now)


async def _hold_round(agent: Agent, conversation: str) -> float:
    """Milliseconds of a message, over one round."""
    started = time.process_time()
    for text in MESSAGES:
        await agent.handle_message(UserMessage(text, CollectingOutputChannel(), conversation))
    return (time.process_time() - started) * 1000 / ROUND


async def _fill(agent: Agent, conversation: str, *, rounds: int) -> None:
    """Lengthen a conversation by copies of the events of its last round."""
    store = agent.processor.tracker_store
    tracker = await store.retrieve(conversation)
    events = list(tracker.events)
    begins = [number for number, event in enumerate(events) if event.type_name == "user"][-ROUND]
    for _ in range(rounds):
        for event in events[begins:]:
            tracker.update(copy.deepcopy(event))
    await store.save(tracker)


def _growth(times: Times) -> float:
    """Ratio of the 1,000th message's time to the 10th's."""
    return times[MARKS[-1]] / times[ROUND]


def _table(ours: Times, theirs: Times) -> Iterator[str]:
    yield "message      ours   Rasa's own store   (processor ms a message)"
    for mark in MARKS:
        yield f"{mark:>7} {ours[mark]:>9.2f} {theirs[mark]:>18.2f}"
    yield f"{MARKS[-1]}th / 10th: ours {_growth(ours):.2f} (at most {LIMIT}), Rasa's own store {_growth(theirs):.1f}"


def _tell(step: str) -> None:
    print(step, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
