"""Dialogues of strangers with what a clerk would do at each turn: those of the shared data (see their README), and ours.

Ours were written for the project, in the same form, by people who had not seen the program; it is fitted to all but a few.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

REAL_FILE = "real_dev.jsonl"
_DATA = Path(__file__).parents[1] / "data"
_KNOWN, _OURS = _DATA / "real_gold_ids.yml", _DATA / "conversations"

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


def read_conversations(*, unseen: bool = False) -> tuple[RealDialogue, ...]:
    """Our own dialogues, of all files in order: those that may be fitted to, or those that only measure."""
    files = sorted((_OURS / "unseen" if unseen else _OURS).glob("*.jsonl"))
    return tuple(dialogue for file in files for dialogue in read_real(file))


def iter_told_apart(dialogues: Iterable[RealDialogue]) -> Iterator[tuple[str, bool]]:
    """Messages of our dialogues, and whether each tells of danger; what may be read both ways is left out.

    So is what follows a danger, which tells of none by itself.
    """
    for dialogue in dialogues:
        for text, expect in dialogue.turns:
            marks = {each.get("emergency", False) for each in (expect, *(expect.get("any") or ()))}
            if True not in marks:
                yield text, False
                continue
            if expect.get("emergency"):
                yield text, True
            break


def read_known_then() -> frozenset[str]:
    """Ids of the starter records that existed when the gold was set."""
    return frozenset(yaml.safe_load(_KNOWN.read_text(encoding="utf-8")))
