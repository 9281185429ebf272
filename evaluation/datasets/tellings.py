"""Messages that tell life events, as strangers wrote them; see the README beside them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "data" / "tellings"


PERILOUS = frozenset({
    "after_violence", "disaster_damage", "imprisoned_relative", "orphans", "pregnancy", "relative_detained_abroad",
    "robbery", "stolen_vehicle", "traffic_accident", "work_accident",
})  # fmt: skip
"""Life events that are told out of a danger by some."""


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One message by itself."""

    event: str
    """Id of the life event that it tells."""
    text: str


def iter_tellings(*, unseen: bool = False) -> Iterator[ToldEvent]:
    """The messages of one half: the one that may be fitted to, or the one that only measures."""
    path = _FOLDER / ("unseen.jsonl" if unseen else "seen.jsonl")
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        yield ToldEvent(event=entry["event"], text=entry["text"])
