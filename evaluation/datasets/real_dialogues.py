"""Dialogues of strangers with what a clerk would do at each turn, from the shared data; see `real_dev.README.md` there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

REAL_FILE = "real_dev.jsonl"
_KNOWN = Path(__file__).parents[1] / "data" / "real_gold_ids.yml"

Expect = Mapping[str, Any]
"""The keys of the file, as they are."""


@dataclass(frozen=True, slots=True)
class RealDialogue:
    """One conversation from its first message."""

    id: str
    kind: str
    turns: tuple[tuple[str, Expect], ...]
    """What the person writes, and what is expected of the answer."""


def read_real(path: Path) -> tuple[RealDialogue, ...]:
    """The dialogues of a file."""
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return tuple(
        RealDialogue(entry["id"], entry["kind"], tuple((turn["user"], turn["expect"]) for turn in entry["turns"]))
        for entry in entries
    )


def read_known_then() -> frozenset[str]:
    """Ids of the starter records that existed when the gold was set."""
    return frozenset(yaml.safe_load(_KNOWN.read_text(encoding="utf-8")))
