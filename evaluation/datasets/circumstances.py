"""Requests that people make most, each told with everyday circumstances: who, where, why, in haste, with slips."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from evaluation.datasets.noise import TypoGenerator
from evaluation.datasets.questions import Question

_FILE = Path(__file__).parents[1] / "data" / "circumstances.yml"
_SEED = 20261128
_MAKERS = {"upper": str.upper, "slips": TypoGenerator(_SEED).scribble}


@dataclass(frozen=True, slots=True)
class Wrapper:
    """Words around a request."""

    kind: str
    text: str
    """With `{x}` where the request stands."""
    make: str | None
    """What is done to the whole at last: upper, slips or nothing."""

    def wrap(self, request: str) -> str:
        """The request with its circumstances."""
        text = self.text.format(x=request)
        return _MAKERS[self.make](text) if self.make else text


def read_plain() -> list[Question]:
    """The requests without any circumstances."""
    return [_question(request, request["x"], "plain") for request in _read()["requests"]]


def read_circumstances() -> tuple[list[Question], list[Question]]:
    """Each request in every wrapper: those in wrappers to fit on, and those in wrappers held out."""
    requests = _read()["requests"]
    halves: tuple[list[Question], list[Question]] = ([], [])
    for place, wrapper in enumerate(iter_wrappers()):
        halves[place % 2].extend(_question(each, wrapper.wrap(each["x"]), wrapper.kind) for each in requests)
    return halves


def iter_wrappers() -> Iterator[Wrapper]:
    """The wrappers in their order; two of each kind, of which the second is held out."""
    for kind, entries in _read()["wrappers"].items():
        for entry in entries:
            values = entry if isinstance(entry, dict) else {"text": entry}
            yield Wrapper(kind, values["text"], values.get("make"))


def _question(request: dict[str, Any], text: str, kind: str) -> Question:
    gold = request["gold"]
    return Question(id=f"{kind}: {text}", text=text, gold=frozenset(gold), main=gold[0], aspect="overview", kind=kind)


def _read() -> Any:
    return yaml.safe_load(_FILE.read_text(encoding="utf-8"))
