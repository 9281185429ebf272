"""The message that is being answered, read once: Rasa's own keys, and the reading that the pipeline left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Tracker

from catalog_adapter.folding import fold
from dialogue.understanding import EMPTY, KEY, Understanding

CHOOSE, REJECT, AT_LENGTH = "choose_option", "reject_options", "write_at_length"
"""Intents of a reply to options, and of a message that is too long to be searched whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One message."""

    text: str = ""
    """As it was written, without what it turns down; of a button its payload."""
    intent: str = ""
    """What the pipeline takes it for."""
    entities: Mapping[str, str] = field(default_factory=dict)
    """What a button carries, and the place that is named."""
    out_of_scope: float = 0.0
    """The classifier's probability that it is no matter of procedures, 0..1."""
    understanding: Understanding = EMPTY

    @classmethod
    def read(cls, tracker: Tracker) -> "Incoming":
        """The latest message of a conversation."""
        return cls.from_parsed(tracker.latest_message)

    @classmethod
    def from_parsed(cls, latest: Mapping[str, Any]) -> "Incoming":
        """A message as Rasa's pipeline parsed it."""
        ranking, understanding = latest.get("intent_ranking") or (), Understanding.from_json(latest.get(KEY))
        return cls(
            text=understanding.instead or latest.get("text") or "",
            intent=(latest.get("intent") or {}).get("name") or "",
            entities={each["entity"]: str(each["value"]) for each in reversed(latest.get("entities") or ())},
            out_of_scope=next(
                (float(each["confidence"]) for each in ranking if each.get("name") == "out_of_scope"), 0.0
            ),
            understanding=understanding,
        )

    @property
    def written(self) -> str:
        """The person's words; empty for a button."""
        return "" if self.text.startswith("/") else self.text

    @property
    def rest(self) -> str:
        """The words that do not ask; all of them where nobody has looked."""
        rest = self.understanding.rest
        return self.text if rest is None else rest

    def narrow(self, text: str) -> "Incoming":
        """The message as if only a part of it had been said; what was read from all of it holds no longer."""
        part = replace(self.understanding, aspects=(), rest=text, halves=(), corrects=False, first=False)
        return replace(self, text=text, entities={}, understanding=part)

    def without(self, words: Sequence[str]) -> "Incoming":
        """The message as it would be without some words, which are folded."""
        before = self.understanding
        text, rest, near = (leave_out(each, words) for each in (self.text, self.rest, before.near))
        if (text, rest, near) == (self.text, before.rest, before.near):
            return self
        return replace(self, text=text, understanding=replace(before, rest=rest, near=near))


def is_question(intent: str) -> bool:
    """True when an intent asks about a procedure, or may do so."""
    asks = intent.startswith("ask_") and intent not in {"ask_help", "ask_how_are_you"}
    return asks or intent in {"out_of_scope", CHOOSE, REJECT, AT_LENGTH}


def leave_out(text: str, words: Sequence[str]) -> str:
    """A text without the first of each of some words, which are folded."""
    left = list(words)
    kept = []
    for word in text.split():
        sound = fold(word) if left else ""
        if sound in left:
            left.remove(sound)
        else:
            kept.append(word)
    return " ".join(kept)
