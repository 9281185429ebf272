"""The only door to Rasa: one message in, one turn out, in this process."""

import asyncio
import json
import threading
import time
import warnings
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, Self, TypeVar

import bot.slim  # noqa: F401  Rasa can only be imported after this

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor

from bot.endpoint import InProcessEndpoint
from bot.errors import EngineError
from bot.graph_plan import PlannedRunner
from bot.offered_buttons import keep_buttons, read_as_tap
from bot.payloads import OLD_BUTTON, is_readable
from bot.replies import join_replies, read_decision
from bot.tracker_store import BoundedTrackerStore
from bot.translation import TranslatedGenerator, read_languages
from bot.turn import Candidate, Turn
from bot.turn_loop import TurnLoop
from channels.base import InboundMessage, MessageKind
from dialogue.understanding import KEY, Understanding
from nlu.text.transmission import repair_transmission

T = TypeVar("T")


class Engine:
    """A trained model and its custom actions, answering one message at a time.

    Safe to call from several threads; they wait for each other, since Rasa's work is all processor time.
    """

    def __init__(self, agent: Agent, store: BoundedTrackerStore, endpoint: InProcessEndpoint) -> None:
        self._agent = agent
        self._store = store
        self._endpoint = endpoint
        agent.processor.graph_runner = PlannedRunner.plan(agent.processor.graph_runner, self._pause)
        self._turns = TurnLoop(agent.processor)
        self._loop = asyncio.new_event_loop()
        self._lock = threading.Lock()
        self.between_steps: Callable[[], None] = _go_on
        """Called in the thread that thinks, some twenty times a message: it may wait there and let others go first."""

    @classmethod
    def open(cls, model: Path, actions: Sequence[Action]) -> Self:
        """Load a trained model.

        Raises:
            EngineError: The file is no model of this version of Rasa, or was damaged.
        """
        executor = ActionExecutor()
        for action in actions:
            executor.register_action(action)
        endpoint = InProcessEndpoint(executor)
        try:
            with warnings.catch_warnings():
                # Rasa warns of slots named like entities, in case a project of 2021 meant its old auto-fill.
                warnings.simplefilter("ignore", UserWarning)
                agent = Agent.load(model_path=str(model), action_endpoint=endpoint)
        except Exception as error:  # Rasa raises whatever its readers meet in a damaged archive
            raise EngineError(
                f"El modelo «{model.name}» no se puede abrir; bórrelo y ejecute «ventanilla train»."
            ) from error
        if agent.processor is None or agent.domain is None:
            raise EngineError(f"El modelo «{model.name}» no contiene un asistente; ejecute «ventanilla train».")
        store = BoundedTrackerStore(agent.domain)
        agent.tracker_store = agent.processor.tracker_store = store
        agent.nlg = agent.processor.nlg = TranslatedGenerator(agent.domain.responses, read_languages())
        return cls(agent, store, endpoint)

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """Answer one message.

        Args:
            conversation: Our id of the conversation.
            message: What the person sent, already free of personal data.
            state: `Turn.state` of the turn before; None for a new conversation.

        Raises:
            EngineError: The model or a custom action could not end the turn; the state given in is still the one to
                keep.
        """
        with self._lock:
            started = time.perf_counter()
            output = _Collector()
            self._store.state = kept = json.loads(state) if state is not None else None
            self._endpoint.failure = None
            read = read_as_tap(_repaired(message), kept)
            handling = self._turns.handle_message(UserMessage(self._word(read), output, conversation))
            try:
                tracker = self._run(handling)
            except Exception as error:
                raise EngineError("El motor no pudo terminar el turno.") from error
            if self._endpoint.failure is not None:
                raise EngineError("Una acción no pudo terminar el turno.") from self._endpoint.failure
            return _turn(message, tracker, output, state=self._store.state, took_ms=_since(started))

    def find_intent(self, text: str) -> str | None:
        """The intent of a text by itself, outside of any conversation; None when the model has no opinion."""
        name: str | None = (self.parse(text).get("intent") or {}).get("name")
        return name

    def parse(self, text: str) -> dict[str, Any]:
        """The pipeline's reading of a text by itself, as Rasa returns it."""
        with self._lock:
            return self._run(self._agent.parse_message(text))

    def begin_copy(self) -> None:
        """Go on in a copy of the process (`os.fork`), which may not share what wakes an event loop."""
        # Not closed, nor let go: that would reach into the one that the process before still uses.
        self._loop_before, self._loop = self._loop, asyncio.new_event_loop()
        self._lock = threading.Lock()
        self.between_steps = _go_on

    def close(self) -> None:
        """Give the event loop back."""
        self._loop.close()
        # Whoever opened it may hold on to it; its model must not stay in memory beside the next one's.
        del self._agent, self._store, self._endpoint, self._turns

    def _pause(self) -> None:
        """Let others go first, as whoever runs the program has said since."""
        self.between_steps()

    def _run(self, handling: Coroutine[Any, Any, T]) -> T:
        """Run a turn to its end: here, or in a thread of its own where the caller has a running loop already.

        No thread is kept: it would not live on in a copy of the process (`os.fork`), whose turns would wait forever.
        """
        if asyncio._get_running_loop() is None:
            return self._loop.run_until_complete(handling)
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="engine") as aside:
            return aside.submit(self._loop.run_until_complete, handling).result()

    def _word(self, message: InboundMessage) -> str:
        """The text for Rasa: a payload that it can read as it is, any other tap as an old button, else the words."""
        # A template's button says its title, and carries it or a word of Meta's for a payload.
        if message.payload is None or (message.text and not message.payload.startswith("/")):
            return _utterance(message)
        intents = self._agent.domain.intents if self._agent.domain is not None else ()
        return message.payload if is_readable(message.payload, intents) else f"/{OLD_BUTTON}"


def _go_on() -> None:
    """Nobody else is waiting."""


class _Collector(OutputChannel):
    """Takes the assistant's messages as Rasa made them, with the metadata of the response they come from."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return "ventanilla"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.messages.append(message)


def _repaired(message: InboundMessage) -> InboundMessage:
    """The message as it was written, before its way to us."""
    return replace(message, text=repair_transmission(message.text)) if message.text else message


def _utterance(message: InboundMessage) -> str:
    """A text, never as a command; anything else as its own intent."""
    if message.kind is MessageKind.LOCATION and message.location is not None:
        return f'/send_location{{"point": "{message.location.latitude},{message.location.longitude}"}}'
    text = (message.text or "").lstrip("/ \n\t")
    return text or f"/send_{message.kind}"


def _turn(
    message: InboundMessage,
    tracker: DialogueStateTracker,
    output: _Collector,
    *,
    state: Mapping[str, Any] | None,
    took_ms: float,
) -> Turn:
    outcome: dict[str, Any] = tracker.get_slot("outcome") or {}
    latest = tracker.latest_message
    parsed = latest.parse_data if latest is not None else {}
    intent = parsed.get("intent") or {}
    replies = join_replies(output.messages)
    return Turn(
        user=message.text or message.payload or "",
        decision=read_decision(output.messages),
        intent=intent.get("name"),
        intent_confidence=float(intent.get("confidence") or 0.0),
        aspect=outcome.get("aspect"),
        procedure=outcome.get("procedure"),
        topic=tracker.get_slot("procedure"),
        candidates=tuple(Candidate(**candidate) for candidate in outcome.get("candidates", ())),
        replies=replies,
        normalized=Understanding.from_json(parsed.get(KEY)).normalized or None,
        action=_find_speaker(tracker),
        effects=tuple(outcome.get("effects", ())),
        state=keep_buttons(state, replies),
        took_ms=took_ms,
    )


def _find_speaker(tracker: DialogueStateTracker) -> str | None:
    """The action that spoke last after the message; None where none did."""
    for event in reversed(tracker.events):
        if isinstance(event, ActionExecuted) and event.action_name != ACTION_LISTEN_NAME:
            return str(event.action_name)
        if isinstance(event, UserUttered):
            return None
    return None


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 3)
