"""The questions that understanding is measured on."""

import json
import os
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_DATA = Path(__file__).parents[1] / "data"
_SPLIT_SEED = 20261122
"""Which development questions may be looked at for tuning was drawn once, with this seed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A message with what is expected of it."""

    id: str
    text: str
    gold: frozenset[str]
    """Ids of procedures that are a right first answer; empty when none is."""
    main: str | None = None
    """The one of them that was meant first; None when there is none."""
    aspect: str | None
    """What is asked; None when nothing of a procedure is."""
    kind: str
    """How it is asked: title, natural, colloquial, typos, situation, ambiguous or outside."""

    @property
    def is_inside(self) -> bool:
        """True when some procedure of the catalogue answers it."""
        return bool(self.gold)


def find_shared_data() -> Path | None:
    """The folder with the development questions and the official catalogue; None when it is not on this machine.

    It lies beside the checkout; `VENTANILLA_SHARED_DATA` names another place.
    """
    beside = Path(__file__).resolve().parents[3] / "shared" / "data"
    folder = Path(os.environ.get("VENTANILLA_SHARED_DATA", beside))
    return folder if folder.is_dir() else None


def read_questions(path: Path) -> list[Question]:
    """Questions from a file of JSON lines with `id`, `text`, `gold`, `aspect` and `kind`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_question(json.loads(line)) for line in lines if line.strip()]


def _question(values: dict[str, Any]) -> Question:
    return Question(
        id=values["id"],
        text=values["text"],
        gold=frozenset(values["gold"]),
        main=next(iter(values["gold"]), None),
        aspect=values["aspect"],
        kind=values["kind"],
    )


def split_halves(questions: Iterable[Question]) -> tuple[list[Question], list[Question]]:
    """The half to tune on and the half that is only measured: the same every time, equal shares of each kind."""
    kinds: dict[str, list[Question]] = defaultdict(list)
    for question in sorted(questions, key=lambda question: question.id):
        kinds[question.kind].append(question)
    draw = random.Random(_SPLIT_SEED)  # noqa: S311  repeatable on purpose
    tuned: list[Question] = []
    held_out: list[Question] = []
    for kind in sorted(kinds):
        draw.shuffle(kinds[kind])
        half = len(kinds[kind]) // 2
        tuned += kinds[kind][:half]
        held_out += kinds[kind][half:]
    return tuned, held_out


def read_outside() -> list[Question]:
    """Our own sentences that no procedure of the official catalogue answers; `kind` is their group."""
    groups: dict[str, dict[str, Sequence[str]]] = _read("outside")
    return [
        Question(id=f"{group}-{number}", text=text, gold=frozenset(), aspect=None, kind=f"{scope}/{group}")
        for scope, contents in groups.items()
        for group, texts in contents.items()
        for number, text in enumerate(texts, start=1)
    ]


def read_aspect_bank() -> list[tuple[str, tuple[str, ...]]]:
    """Our own questions with the aspects that they ask for, main one first."""
    bank: dict[str, list[Any]] = _read("aspects")
    return [
        (entry["text"], tuple(entry["asks"])) if isinstance(entry, dict) else (entry, (aspect,))
        for aspect, entries in bank.items()
        for entry in entries
    ]


def read_own_aspects() -> tuple[list[tuple[str, tuple[str, ...]]], list[tuple[str, tuple[str, ...]]]]:
    """A second bank of the same kind: the half that may be looked at, and the half that is only counted."""
    bank: dict[str, list[str]] = _read("aspects_own")

    def half(start: int) -> list[tuple[str, tuple[str, ...]]]:
        return [(text, (aspect,)) for aspect, texts in bank.items() for text in texts[start::2]]

    return half(0), half(1)


def read_unseen() -> tuple[list[Question], list[Question]]:
    """Our questions over procedures drawn at random: the half that may be looked at, and the half that is only counted."""
    kinds: dict[str, list[dict[str, Any]]] = _read("unseen")
    halves: tuple[list[Question], list[Question]] = ([], [])
    for kind, entries in kinds.items():
        for number, entry in enumerate(entries):
            gold = entry.get("gold", ())
            halves[number % 2].append(
                Question(
                    id=f"unseen-{kind}-{number + 1}",
                    text=entry["text"],
                    gold=frozenset(gold),
                    main=next(iter(gold), None),
                    aspect=entry.get("asks"),
                    kind=kind,
                )
            )
    return halves


def _read(name: str) -> Any:
    return yaml.safe_load((_DATA / f"{name}.yml").read_text(encoding="utf-8"))
