"""Conversations of the sandbox, told whole in scenes.yml beside this module: what people say and what they are answered.

A scene is a channel, a time and its turns. A turn has what the person writes (`user`, or `leave` for a message to staff)
and what was understood: decision, intent, aspect, procedure, reply and effects, as `bot.turn.Turn` has them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from bot.turn import Candidate, Decision, Turn
from catalog_adapter.catalog import Catalog
from catalog_adapter.model import Procedure
from channels.base import InboundMessage, Reply
from config.clock import GUATEMALA
from gateway.demo.scenes import Scene

STATE = "{}"
"""Of a conversation with which the engine does not go on."""
SURE = 0.9


def read_told() -> Mapping[str, Any]:
    """The whole of scenes.yml."""
    told: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("scenes.yml").read_text(encoding="utf-8"))
    return told


def make_scenes(told: Iterable[Mapping[str, Any]], now: datetime) -> list[tuple[Scene, Sequence[Mapping[str, Any]]]]:
    """The scenes with their turns, the oldest first; their times count back from a moment."""
    found = [(_read_scene(one, now), one["turns"]) for one in told]
    return sorted(found, key=lambda pair: pair[0].began)


def _read_scene(told: Mapping[str, Any], now: datetime) -> Scene:
    steps = [{"leave": one["leave"]} if "leave" in one else one["user"] for one in told["turns"]]
    return Scene(channel=told["channel"], began=_find_moment(told, now), steps=steps)


def _find_moment(told: Mapping[str, Any], now: datetime) -> datetime:
    if "minutes_ago" in told:
        return now - timedelta(minutes=told["minutes_ago"])
    day = now.astimezone(GUATEMALA) - timedelta(days=told["days_ago"])
    hour, minute = map(int, told["time"].split(":"))
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


class ScriptedResponder:
    """Answers as a script says, turn by turn; a `conversations.turns.responder.Responder`."""

    def __init__(self, turns: Iterable[Mapping[str, Any]], catalogue: Catalog) -> None:
        """Take the turns in the order in which they are played."""
        self._turns: Iterator[Mapping[str, Any]] = iter(turns)
        self._catalogue = catalogue

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """The next turn of the script."""
        del conversation, state
        told = next(self._turns)
        procedure = self._catalogue.get_procedure(told["procedure"]) if "procedure" in told else None
        reply = told.get("reply", "").format(**_facts_of(procedure))
        return Turn(
            user=message.text or "",
            decision=Decision(told["decision"]),
            intent=told.get("intent"),
            intent_confidence=SURE,
            aspect=told.get("aspect"),
            procedure=procedure.id if procedure else None,
            candidates=(Candidate(id=procedure.id, name=procedure.name, score=SURE),) if procedure else (),
            replies=(Reply(text=reply),) if reply else (),
            normalized=message.text,
            effects=tuple(self._complete(effect) for effect in told.get("effects", ())),
            state=STATE,
            took_ms=3.0,
        )

    def _complete(self, effect: Mapping[str, Any]) -> dict[str, Any]:
        """An effect with what follows from the catalogue: of a complaint its institution and the line's words."""
        if effect["kind"] != "needless":
            return dict(effect)
        procedure = self._catalogue.get_procedure(effect["procedure"])
        item = procedure.requirements[effect["line"] - 1]
        return {**effect, "institution": procedure.institution.id, "part": "requirement", "item": item}


def _facts_of(procedure: Procedure | None) -> Mapping[str, str]:
    if procedure is None:
        return {}
    cost = procedure.cost
    known = f"{cost.currency} {cost.amount}" if cost.amount is not None else "no se sabe"
    return {"name": procedure.name, "cost": known}
