"""Turns of conversations that people wrote without knowing the program, as the program meets them when it holds them.

What was said before is what the program made of it, right or wrong; so what is fitted to these turns is fitted to the
situations that it gets into. The conversations are in `evaluation/data/conversations`, in the form of the shared
`real_dev.jsonl`; after a change of what is fitted they are held anew, and the fit is repeated.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from actions.dialogue_state import Memory
from actions.knowledge import Knowledge
from actions.message_link import LinkMessageAction
from actions.procedure_resolution import linked_procedure
from actions.procedure_resolution.follow_up import resolve
from actions.procedure_resolution.resolution import Finder, Message, Resolution
from bot.assistant import Assistant
from evaluation.datasets.both_catalogues import open_both
from evaluation.datasets.questions import find_shared_data
from evaluation.datasets.real_dialogues import Expect, RealDialogue
from gateway.commands.batch import converse

ROOT = Path(__file__).resolve().parent.parent
_IDS = ("procedure", "offered", "topic")


@dataclass(frozen=True, slots=True)
class HeldTurn:
    """A message whose procedure was looked for, with what was said before and what a clerk would answer."""

    dialogue: str
    """Id of the conversation; empty for a message by itself."""
    message: Message
    memory: Memory
    gold: frozenset[str]
    """Ids of the procedures that it may mean; empty where it means none."""
    before: frozenset[str]
    """Those that the last message may have meant that meant any."""
    events: frozenset[str]
    """Ids of the life events that it may tell."""
    is_matter: bool
    """Mark of a message about a matter or a danger that no procedure serves."""


def hold(assistant: Assistant, dialogues: Sequence[RealDialogue]) -> Iterator[HeldTurn]:
    """Hold conversations; yields the turns in which a procedure was looked for by words."""
    asked: list[tuple[Message, Memory]] = []

    def listen(message: Message, memory: Memory, finder: Finder) -> Resolution:
        asked.append((message, memory))
        return resolve(message, memory, finder)

    with patch.object(linked_procedure, "resolve", listen):
        for number, dialogue in enumerate(dialogues, 1):
            before: frozenset[str] = frozenset()
            turns = converse(assistant.engine, dialogue.id, tuple(text for text, _ in dialogue.turns))
            for (_, expect), _ in zip(dialogue.turns, turns, strict=True):
                gold = frozenset(_list_ids(expect))
                if asked:
                    is_matter = not gold and not {"institution", "emergency"}.isdisjoint(expect)
                    events = frozenset(_list_ids(expect, ("event",)))
                    yield HeldTurn(dialogue.id, *asked[0], gold, before, events, is_matter)
                asked.clear()
                before = gold or before
            if number % 50 == 0:
                print(f"… {number} de {len(dialogues)} conversaciones", file=sys.stderr)


def _list_ids(expect: Expect, keys: Sequence[str] = _IDS) -> Iterator[str]:
    """The ids of an expectation and of its alternatives."""
    for key in keys:
        yield from expect.get(key) or ()
    for other in expect.get("any") or ():
        yield from _list_ids(other, keys)


@contextmanager
def open_knowledge() -> Iterator[tuple[Assistant, Knowledge] | None]:
    """Open an assistant with both catalogues, and what it knows; None, said why, where they are not on this machine."""
    data = find_shared_data()
    if data is None:
        print("sin los datos compartidos no se ajusta nada")
        yield None
        return
    with open_both(data, ROOT / "var" / "evaluation" / "models", Assistant.open, print) as assistant:
        if not isinstance(assistant, Assistant):
            yield None
            return
        yield assistant, next(each.knowledge for each in assistant.actions if isinstance(each, LinkMessageAction))


def write_model(path: Path, names: Sequence[str], start: float, weights: Iterable[float]) -> None:
    """Write a model as `actions.procedure_resolution.fitted` reads it."""
    numbers = {"": start, **dict(zip(names, weights, strict=True))}
    path.write_text(json.dumps({name: round(float(each), 3) for name, each in numbers.items()}, indent=2) + "\n")
