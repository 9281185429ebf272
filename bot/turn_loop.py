"""The turn as Rasa's MessageProcessor takes it, without what that does for a server that many strangers' actions use.

Understanding, slots, prediction, action, and again until Rasa listens: each step is Rasa's own, on Rasa's own tracker. Left
out are the copies: MessageProcessor copies the tracker before each action, in case the action declines to run, and every
list of events for its debug log; and it makes each of its default actions anew to find one by name, and an empty domain
to see that ours is none. Ours decline by an event or not at all. `tests/bot/test_turn_loop.py` holds both against each
other.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import bot.slim  # noqa: F401  Rasa can only be imported after this

from rasa.core.actions.action import Action, action_for_index, action_for_name_or_text
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import ACTION_EXTRACT_SLOTS
from rasa.shared.core.events import ActionExecutionRejected, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


class TurnLoop:
    """Takes one message after the other through the parts of a processor."""

    def __init__(self, processor: MessageProcessor) -> None:
        domain, endpoint = processor.domain, processor.action_endpoint
        self._processor = processor
        # It warns where intents and entities are not the domain's, which takes making an empty domain each time.
        processor._check_for_unseen_features = _trust_pipeline
        self._get_action = cache(lambda index: action_for_index(index, domain, endpoint))
        self._extract_slots: Action = action_for_name_or_text(ACTION_EXTRACT_SLOTS, domain, endpoint)

    async def handle_message(self, message: UserMessage) -> DialogueStateTracker:
        """Answer one message; what is said goes to its channel, and the tracker is saved."""
        tracker = await self._processor.log_message(message, should_save_tracker=False)
        await self._fill_slots(message.output_channel, tracker)
        is_over = not self._processor._should_handle_message(tracker)
        while not is_over and not self._is_endless(tracker):
            prediction = self._processor._predict_next_with_tracker(tracker)
            action = self._get_action(prediction.max_confidence_index)
            await self._run(action, prediction, message.output_channel, tracker)
            is_over = not (
                self._processor.should_predict_another_action(action.name())
                and self._processor._should_handle_message(tracker)
            )
        await self._processor.save_tracker(tracker)
        return tracker

    def _is_endless(self, tracker: DialogueStateTracker) -> bool:
        """Tell whether so many actions have followed each other that Rasa stops a turn."""
        goes_on = self._processor.should_predict_another_action(tracker.latest_action_name)
        limit: bool = self._processor.is_action_limit_reached(tracker, goes_on)
        return limit

    async def _fill_slots(self, channel: OutputChannel, tracker: DialogueStateTracker) -> None:
        """Fill the slots that are mapped, and run the validation of slots, which is our linking step."""
        processor = self._processor
        events = await self._extract_slots.run(channel, processor.nlg, tracker, processor.domain)
        await processor._send_bot_messages(events, tracker, channel)
        tracker.update_with_events(events, processor.domain)

    async def _run(
        self, action: Action, prediction: PolicyPrediction, channel: OutputChannel, tracker: DialogueStateTracker
    ) -> None:
        """Run an action, and put what it did on the tracker."""
        processor = self._processor
        if prediction.is_end_to_end_prediction:
            await self._fill_slots(channel, tracker)
        tracker.update_with_events(prediction.events, processor.domain)
        events: Sequence[Event] = await action.run(channel, processor.nlg, tracker, processor.domain) or ()
        if not any(isinstance(event, ActionExecutionRejected) for event in events):
            tracker.update(action.event_for_successful_execution(prediction))
        tracker.update_with_events(events, processor.domain)
        if any(isinstance(event, UserUttered) for event in events):
            await self._fill_slots(channel, tracker)
        await processor.execute_side_effects(events, tracker, channel)


def _trust_pipeline(_: Any) -> None:
    """Accept what the pipeline reads: it was trained with the domain."""


_find_event_class = cache(Event.resolve_by_type)
"""A conversation is read from its events at each message; Rasa looks through all classes for each of them."""
Event.resolve_by_type = staticmethod(_find_event_class)
