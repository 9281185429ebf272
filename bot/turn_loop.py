"""The turn as Rasa's MessageProcessor takes it, without what that does for a server that many strangers' actions use.

Understanding, slots, prediction, action, and again until Rasa listens: each step is Rasa's own, on Rasa's own tracker. Left
out are the copies: MessageProcessor copies the tracker before each action, in case the action declines to run, and every
list of events for its debug log; and it makes each of its default actions anew to find one by name, and an empty domain
to see that ours is none. Ours decline by an event or not at all. `tests/bot/test_turn_loop.py` holds both against each
other.
"""

import copy
from collections.abc import Sequence
from functools import cache
from typing import Any

import bot.slim  # noqa: F401  Rasa can only be imported after this

from rasa.core.actions.action import Action, ActionExtractSlots, action_for_index
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import ACTION_VALIDATE_SLOT_MAPPINGS, MAPPING_TYPE
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecutionRejected, Event, UserUttered
from rasa.shared.core.slot_mappings import SlotMappingType
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker


class TurnLoop:
    """Takes one message after the other through the parts of a processor."""

    def __init__(self, processor: MessageProcessor) -> None:
        domain, endpoint = processor.domain, processor.action_endpoint
        self._processor = processor
        # It warns where intents and entities are not the domain's, which takes making an empty domain each time.
        processor._check_for_unseen_features = _trust_pipeline
        self._get_action = cache(lambda index: action_for_index(index, domain, endpoint))
        self._extract_slots = SlotExtraction(endpoint, domain)

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


class SlotExtraction(ActionExtractSlots):
    """Rasa's own extraction of slots, which passes by those that only actions fill, and copies no tracker in vain."""

    def __init__(self, action_endpoint: Any, domain: Domain) -> None:
        """Take what runs actions, and the domain with its slots."""
        super().__init__(action_endpoint)
        self._whole = domain
        self._mapped = copy.copy(domain)
        self._mapped.slots = [slot for slot in domain.slots if not _is_left_to_actions(slot)]

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """See Rasa's own."""
        events: list[Event] = await super().run(output_channel, nlg, tracker, self._mapped)
        return events

    async def _execute_validation_action(  # noqa: PLR0917  Rasa calls it so
        self,
        extraction_events: list[Event],
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """Validation as Rasa has it where a slot was filled; where none was, there is nothing to lay over the tracker."""
        domain = self._whole
        arguments = (output_channel, nlg, tracker, domain)
        if extraction_events or ACTION_VALIDATE_SLOT_MAPPINGS not in domain.user_actions:
            events: list[Event] = await super()._execute_validation_action(extraction_events, *arguments)
        else:
            events = await self._run_custom_action(ACTION_VALIDATE_SLOT_MAPPINGS, *arguments)
        return events


def _is_left_to_actions(slot: Slot) -> bool:
    """True when no mapping of a slot says from what Rasa, or which action, fills it."""
    custom = str(SlotMappingType.CUSTOM)
    return all(each.get(MAPPING_TYPE) == custom and not each.get("action") for each in slot.mappings)


def _trust_pipeline(_: Any) -> None:
    """Accept what the pipeline reads: it was trained with the domain."""


_find_event_class = cache(Event.resolve_by_type)
"""A conversation is read from its events at each message; Rasa looks through all classes for each of them."""
Event.resolve_by_type = staticmethod(_find_event_class)
