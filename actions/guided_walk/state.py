"""Memory of guided walks in a conversation: which, how far, and which papers the person has.

Papers and steps are remembered by a key made of their words, not by their place: a walk goes on next week, and the
catalogue may have been imported anew in between.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

SLOT = "walks"
KEPT = 3
"""How many walks are remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Progress of one procedure."""

    procedure: str
    print: str = ""
    """Fingerprint of the record's papers and steps when they were last shown."""
    ticked: tuple[str, ...] = ()
    """Keys of the papers that the person has."""
    step: int | None = None
    """Place of the step that was last shown, from 0; None while it is about papers."""
    step_key: str = ""
    finished: bool = False

    def tick(self, keys: Sequence[str], *, done: bool) -> "Walk":
        """With papers marked as there, or as missing."""
        others = tuple(key for key in self.ticked if key not in keys)
        return replace(self, ticked=(*others, *keys) if done else others)


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkMemory:
    """The slot `walks`; see bot/domain/walk.yml."""

    walks: tuple[Walk, ...] = ()
    """The latest first."""
    active: bool = False
    """Whether short words («ya», «otra vez») are about the latest walk."""
    aside: bool = False
    """Whether something else was answered since the walk was last spoken of."""
    reminded: bool = False
    """Whether the walk was brought back to mind since."""
    wanted: bool = False
    """Whether the person wants to be guided, and it is not known yet through what."""

    @classmethod
    def read(cls, tracker: Tracker) -> "WalkMemory":
        """The memory before this turn."""
        kept = tracker.get_slot(SLOT) or {}
        walks = tuple(Walk(**{**each, "ticked": tuple(each["ticked"])}) for each in kept.get("walks", ()))
        flags = {name: bool(kept.get(name)) for name in ("active", "aside", "reminded", "wanted")}
        return cls(walks=walks, **flags)

    @property
    def latest(self) -> Walk | None:
        """The walk spoken of last."""
        return next(iter(self.walks), None)

    @property
    def current(self) -> Walk | None:
        """The walk that short words are about."""
        return self.latest if self.active else None

    def find(self, procedure: str) -> Walk | None:
        """The walk through a procedure, if it was begun."""
        return next((each for each in self.walks if each.procedure == procedure), None)

    def go(self, walk: Walk) -> "WalkMemory":
        """After a walk was spoken of: it is the latest."""
        others = tuple(each for each in self.walks if each.procedure != walk.procedure)
        return WalkMemory(walks=(walk, *others)[:KEPT], active=not walk.finished)

    def forget(self, procedure: str) -> "WalkMemory":
        """Without the walk through a procedure that is no longer there."""
        return replace(self, walks=tuple(each for each in self.walks if each.procedure != procedure), active=False)

    def pause(self) -> "WalkMemory":
        """After «ya no quiero», or when something else is gone through step by step."""
        return replace(self, active=False, wanted=False)

    def turn_aside(self) -> "WalkMemory":
        """After something else was answered, and the walk brought back to mind."""
        return replace(self, aside=True, reminded=True, wanted=False)

    def want(self) -> "WalkMemory":
        """After «guíeme» without a procedure."""
        return replace(self, wanted=True)

    def iter_events(self) -> Iterator[dict[str, Any]]:
        """The slot as a Rasa event; what is not set is left out."""
        walks = [_as_json(each) for each in self.walks]
        flags = {name: True for name in ("active", "aside", "reminded", "wanted") if getattr(self, name)}
        kept = {"walks": walks, **flags}
        yield SlotSet(SLOT, kept if walks or flags else None)


def _as_json(walk: Walk) -> dict[str, Any]:
    values: dict[str, Any] = {"procedure": walk.procedure, "print": walk.print, "ticked": list(walk.ticked)}
    if walk.step is not None:
        values |= {"step": walk.step, "step_key": walk.step_key}
    return values | ({"finished": True} if walk.finished else {})
