"""The state of conversations: one bounded row each, however long they last.

Rasa's own stores keep every event of a conversation and replay them all at each message, so a message costs more the
longer a conversation lasts. Here a conversation is its slots and the events of its last turns, as JSON. The engine
hands in what that says and takes it out (`BoundedTrackerStore`); the gateway writes it in the same transaction as the rest
of the turn (`bot.conversation_state`).
"""

from collections.abc import Iterable, Mapping
from typing import Any

import bot.slim  # noqa: F401  Rasa can only be imported after this

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

KEPT_TURNS = 2
"""How many turns of events stay. Rules look at one; the second lets a custom action see what was said before."""

TURN_SLOTS = frozenset({"link", "outcome"})
"""Slots that tell of one turn only and are dropped when it ends."""


def _copy_slot(slot: Slot) -> Slot:
    """A copy with a value of its own, as `copy.copy` makes it, which takes four times as long: each tracker copies all."""
    made = slot.__class__.__new__(slot.__class__)
    made.__dict__.update(slot.__dict__)
    return made


Slot.__copy__ = _copy_slot


class BoundedTrackerStore(TrackerStore):
    """Rasa's view of the one conversation that is being answered.

    Not for use by two threads at once: `bot.engine.Engine` answers one message at a time.
    """

    def __init__(self, domain: Domain, event_broker: EventBroker | None = None, **kwargs: Any) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self.state: Mapping[str, Any] | None = None
        """The state to start the turn from, and after the turn the state to keep; None for a new conversation."""

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker that the state describes; None when the conversation is new."""
        if self.state is None:
            return None
        kept, known = self.state, {slot.name for slot in self.domain.slots}
        # Slots come last: the start of a session among the events would empty them.
        slots = [SlotSet(name, value) for name, value in kept["slots"].items() if name in known]
        events = [event for event in map(Event.from_parameters, kept["events"]) if event is not None]
        return DialogueStateTracker.from_events(
            sender_id, [*events, *slots], slots=self.domain.slots, domain=self.domain, sender_source=None
        )

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the slots and the events of the last turns; what the assistant said is in the transcript."""
        filled = {name: slot.value for name, slot in tracker.slots.items() if slot.value is not None}
        slots = {name: value for name, value in filled.items() if name not in TURN_SLOTS}
        events = [
            event.as_dict() for event in last_turns(tracker.events) if not isinstance(event, SlotSet | BotUttered)
        ]
        self.state = {"slots": slots, "events": events}

    async def keys(self) -> Iterable[str]:
        """Nothing: conversations are listed by the gateway, which owns them."""
        return ()


def last_turns(events: Iterable[Event]) -> list[Event]:
    """The events of the last `KEPT_TURNS` turns, each beginning where Rasa listened for a message.

    A conversation with fewer turns is kept whole, with the start of its session.
    """
    everything = list(events)
    starts = [index for index, event in enumerate(everything) if isinstance(event, UserUttered)]
    if len(starts) <= KEPT_TURNS:
        return everything
    first = starts[-KEPT_TURNS]
    listening = everything[first - 1] if isinstance(everything[first - 1], ActionExecuted) else None
    kept = everything[first:]
    return [listening, *kept] if listening is not None else kept
