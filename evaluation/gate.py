"""Whether an evaluation may pass: the floors that were promised, and no drop against the last accepted one."""

import json
from collections.abc import Iterator
from pathlib import Path

from evaluation.figures import Figures

ACCEPTED = Path(__file__).parent / "accepted.json"
"""Figures of the last accepted evaluation; no texts."""

FLOORS: Figures = {
    "whole.retrieval.all.hit1": 0.78,
    "whole.retrieval.natural.hit1": 0.80,
    "whole.retrieval.colloquial.hit1": 0.78,
    "whole.retrieval.typos.hit1": 0.82,
    "whole.retrieval.situation.hit1": 0.45,
    "whole.retrieval.title.hit1": 0.98,
    "whole.retrieval.all.hit3": 0.90,
    "whole.decisions.outside_not_answered": 0.93,
    "whole.decisions.answer_precision": 0.92,
    "whole.decisions.inside_answered": 0.65,
    "whole.aspects.right": 0.94,
    "bank.right": 0.94,
    "second.retrieval.all.hit1": 0.80,
}
CEILINGS: Figures = {
    "whole.decisions.inside_refused": 0.05,
    "speed.median_ms": 8.0,
    "speed.p99_ms": 40.0,
    "speed.index_from_file_s": 4.0,
}
_TOLERANCE = 0.015
"""A drop of so much, or of one or two questions in the half that was not tuned on, may be chance."""
_COMPARED = (
    "whole.retrieval.all.hit1",
    "whole.retrieval.all.hit3",
    "whole.decisions.answer_precision",
    "whole.decisions.outside_not_answered",
    "whole.aspects.right",
    "held_out.retrieval.all.hit1",
    "bank.right",
    "second.retrieval.all.hit1",
)


def find_failures(figures: Figures, accepted: Figures) -> list[str]:
    """What keeps the evaluation from passing, one sentence each; figures that were not measured are passed over."""
    return [*_below(figures), *_above(figures), *_dropped(figures, accepted)]


def _below(figures: Figures) -> Iterator[str]:
    for name, floor in FLOORS.items():
        if name in figures and figures[name] < floor:
            yield f"{name} is {figures[name]:.3f}, below its floor of {floor:.3f}"


def _above(figures: Figures) -> Iterator[str]:
    for name, ceiling in CEILINGS.items():
        if name in figures and figures[name] > ceiling:
            yield f"{name} is {figures[name]:.3f}, above its ceiling of {ceiling:.3f}"


def _dropped(figures: Figures, accepted: Figures) -> Iterator[str]:
    for name in _COMPARED:
        if name in figures and name in accepted and figures[name] < accepted[name] - _TOLERANCE:
            yield f"{name} fell from {accepted[name]:.3f} to {figures[name]:.3f}"


def read_accepted(path: Path = ACCEPTED) -> Figures:
    """The figures last accepted; empty when none were."""
    if not path.is_file():
        return {}
    figures: Figures = json.loads(path.read_text(encoding="utf-8"))
    return figures


def accept(figures: Figures, path: Path = ACCEPTED) -> None:
    """Make these figures the ones to compare with."""
    path.write_text(json.dumps(dict(sorted(figures.items())), indent=1) + "\n", encoding="utf-8")
