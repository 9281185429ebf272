"""Kinds of danger, and what is known of one that a message tells of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(str, Enum):  # a StrEnum from Python 3.11 on; stock Rasa runs this on 3.10
    """Kinds of danger, each with its own numbers to call; where a message tells of several, the first one counts."""

    EXTORTION = "extortion"
    KIDNAPPING = "kidnapping"
    SEXUAL_VIOLENCE = "sexual_violence"
    POISONING = "poisoning"
    SUICIDE = "suicide"
    CHILD_ABUSE = "child_abuse"
    MISSING_CHILD = "missing_child"
    MISSING_WOMAN = "missing_woman"
    MISSING_PERSON = "missing_person"
    FIRE = "fire"
    DISASTER = "disaster"
    ACCIDENT = "accident"
    MEDICAL = "medical"
    VIOLENCE = "violence"
    CRIME_IN_PROGRESS = "crime_in_progress"
    THREAT = "threat"

    __str__ = str.__str__


class Urgency(str, Enum):
    """Nearness of the danger."""

    NOW = "now"
    PAST = "past"
    """Told as over, but of a kind in which the numbers help all the same: violence at home, abuse, rape."""

    __str__ = str.__str__


@dataclass(frozen=True, slots=True)
class Danger:
    """A danger that a message tells of."""

    kind: Kind
    urgency: Urgency
    span: tuple[int, int]
    """First character of the words that tell of it, and the one after the last."""
    is_told: bool = True
    """Mark that a phrase says which danger it is; else it is the likeliest by its words."""
