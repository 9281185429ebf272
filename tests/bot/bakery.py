"""A small Rasa project of its own, its custom actions, and a conversation with it that reads like one."""

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import bot.slim

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

import bot.training
from bot.engine import Engine
from bot.turn import Turn
from channels.base import InboundMessage, MessageKind

PROJECT = Path(__file__).with_name("project")
PRIVATE = "words of a person that an error carries"


def move_training_to(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Copy the bakery's project to a folder and let `bot.training` train that instead of the real one."""
    shutil.copytree(PROJECT, folder, dirs_exist_ok=True)
    patch.setattr(bot.training, "ROOT", folder)
    patch.setattr(bot.training, "CONFIG", folder / "bot" / "config.yml")
    patch.setattr(bot.training, "DOMAIN", folder / "bot" / "domain")
    patch.setattr(bot.training, "TRAINING_DATA", (folder / "nlu" / "examples", folder / "bot" / "rules"))
    patch.setattr(bot.training, "COMPONENTS", folder / "nlu")


class OrderAction(Action):
    """Counts orders in a slot of its own."""

    def name(self) -> str:
        return "action_order"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        orders = [*(tracker.get_slot("orders") or []), tracker.get_slot("bread")]
        dispatcher.utter_message(response="utter_ordered", bread=tracker.get_slot("bread"), count=len(orders))
        return [SlotSet("orders", orders), SlotSet("outcome", {"aspect": "order", "procedure": "bread"})]


class PriceAction(Action):
    """Says a price, and shows that texts and buttons can come from the action itself."""

    def name(self) -> str:
        return "action_price"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        dispatcher.utter_message(response="utter_price", bread=tracker.get_slot("bread") or "pan", amount="Q1")
        dispatcher.utter_message(text="¿Se lo aparto?", buttons=[{"title": "Sí", "payload": "/order"}])
        return []


class BreakAction(Action):
    """Fails, with words in its error that no log may show."""

    def name(self) -> str:
        return "action_break"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        raise ValueError(PRIVATE)


ACTIONS = (OrderAction(), PriceAction(), BreakAction())


@dataclass
class Conversation:
    """Someone who talks to an engine; keeps the state between two messages as the gateway does."""

    engine: Engine
    name: str = "someone"
    state: str | None = None
    turns: list[Turn] = field(default_factory=list)

    def say(self, text: str) -> str:
        """Write something; the answer's words come back."""
        return self._send(kind=MessageKind.TEXT, text=text)

    def tap(self, title: str) -> str:
        """Press one of the buttons of the last answer."""
        buttons = [button for reply in self.turns[-1].replies for button in reply.buttons]
        payload = next(button.payload for button in buttons if button.title == title)
        return self.send_payload(payload)

    def send_payload(self, payload: str) -> str:
        """Press a button of long ago."""
        return self._send(kind=MessageKind.BUTTON, payload=payload)

    def wait(self, *, minutes: float) -> None:
        """Let time pass: what happened moves into the past."""
        kept = json.loads(self.state or "{}")
        for event in kept.get("events", ()):
            event["timestamp"] -= minutes * 60
        self.state = json.dumps(kept)

    def _send(self, **content: Any) -> str:
        number = str(len(self.turns))
        message = InboundMessage(channel="test", external_id=number, sender=self.name, **content)
        turn = self.engine.respond(self.name, message, self.state)
        self.state = turn.state
        self.turns.append(turn)
        return "\n\n".join(reply.text for reply in turn.replies)
