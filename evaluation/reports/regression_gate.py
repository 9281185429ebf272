"""The gate of an evaluation: the floors that were promised, and no drop against the last accepted one."""

import json
from collections.abc import Iterator
from pathlib import Path

from evaluation.reports.figures import Figures

ACCEPTED = Path(__file__).parents[1] / "accepted.json"
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
    "held_out.retrieval.all.hit1": 0.85,
    "held_out.decisions.inside_answered": 0.65,
    "bank.right": 0.94,
    "whole.assistant.answer_precision": 0.92,
    "whole.assistant.inside_answered": 0.65,
    "whole.assistant.outside_not_answered": 0.93,
    "whole.assistant.aspect_right": 0.94,
    "second.retrieval.all.hit1": 0.80,
    "dialogues.right": 0.92,
    "drawn_apart.retrieval.all.hit1": 0.80,
    "drawn_apart.assistant.answer_precision": 0.88,
    "drawn_apart.assistant.outside_not_answered": 0.93,
    "drawn_apart.assistant.aspect_right": 0.88,
}
_CONVERSATION_FLOORS: Figures = {
    "invariance": 0.93,
    "ellipsis": 0.93,
    "switch": 0.93,
    "choice": 0.90,
    "danger": 0.95,
    "look_alikes": 0.96,
    "not_held": 0.90,
}
"""Of both halves; measured only where the official catalogue is on the machine."""
FLOORS |= {
    "real.right": 0.85,
    **{f"matrix.{name}.{half}": floor for name, floor in _CONVERSATION_FLOORS.items() for half in ("seen", "unseen")},
}
CEILINGS: Figures = {
    "whole.decisions.inside_refused": 0.05,
    "whole.assistant.inside_refused": 0.05,
    "drawn_apart.assistant.inside_refused": 0.05,
    "real.confident": 0.02,
    "real.dead_end": 0.04,
    "real.junk": 0.06,
    "speed.median_ms": 8.0,
    "speed.p99_ms": 40.0,
    "speed.index_from_file_s": 4.0,
}
NOT_YET: Figures = {
    "dialogues.right": 0.86,
    "real.right": 0.72,
    "matrix.invariance.unseen": 0.88,
    "matrix.ellipsis.unseen": 0.85,
    "matrix.not_held.unseen": 0.83,
    "real.confident": 0.21,
}
"""Floors and ceilings that do not hold yet, and what none may fall behind meanwhile; the list grows shorter."""
_TOLERANCE = 0.015
"""A drop of so much, or of one or two questions in the half that was not tuned on, may be chance."""
COMPARED = (
    "whole.retrieval.all.hit1",
    "whole.retrieval.all.hit3",
    "whole.decisions.answer_precision",
    "whole.decisions.outside_not_answered",
    "whole.aspects.right",
    "held_out.retrieval.all.hit1",
    "bank.right",
    "second.retrieval.all.hit1",
    "whole.assistant.answer_precision",
    "whole.assistant.inside_answered",
    "whole.assistant.right_reached",
    "whole.assistant.outside_not_answered",
    "whole.assistant.aspect_right",
    "dialogues.right",
    "drawn.retrieval.all.hit1",
)
_COMPARED_LOOSELY = (
    "drawn_apart.retrieval.all.hit1",
    "drawn_apart.assistant.answer_precision",
    "drawn_apart.assistant.aspect_right",
    "bank.looked_at.right",
    "bank.apart.right",
    "dialogues.held_out",
    "intents.f1_out_of_scope",
    "intents.f1_question",
    "real.right",
    "ours.right",
    *(f"matrix.{name}.{half}" for name in _CONVERSATION_FLOORS for half in ("seen", "unseen")),
)
"""Few turns, or one class of many: these wander with every honest change."""
_LOOSE_TOLERANCE = 0.04


_INTENT = "intents.f1_"
_INTENT_TOLERANCE = 0.03


def find_failures(figures: Figures, accepted: Figures) -> list[str]:
    """Reasons that keep the evaluation from passing, one sentence each; figures that were not measured are passed over."""
    return [
        *_below(figures, {name: NOT_YET.get(name, floor) for name, floor in FLOORS.items()}),
        *_above(figures, {name: NOT_YET.get(name, ceiling) for name, ceiling in CEILINGS.items()}),
        *_dropped(figures, accepted),
        *_dropped_intents(figures, accepted),
    ]


def find_shortfalls(figures: Figures) -> list[str]:
    """What falls short of a floor or ceiling that was promised, one sentence each, whether the gate waits for it or not."""
    return [*_below(figures, FLOORS), *_above(figures, CEILINGS)]


def _below(figures: Figures, floors: Figures) -> Iterator[str]:
    for name, floor in floors.items():
        if name in figures and figures[name] < floor:
            yield f"{name} is {figures[name]:.3f}, below its floor of {floor:.3f}"


def _above(figures: Figures, ceilings: Figures) -> Iterator[str]:
    for name, ceiling in ceilings.items():
        if name in figures and figures[name] > ceiling:
            yield f"{name} is {figures[name]:.3f}, above its ceiling of {ceiling:.3f}"


def _dropped(figures: Figures, accepted: Figures) -> Iterator[str]:
    tolerances = dict.fromkeys(COMPARED, _TOLERANCE) | dict.fromkeys(_COMPARED_LOOSELY, _LOOSE_TOLERANCE)
    for name, tolerance in tolerances.items():
        if name in figures and name in accepted and figures[name] < accepted[name] - tolerance:
            yield f"{name} fell from {accepted[name]:.3f} to {figures[name]:.3f}"


def _dropped_intents(figures: Figures, accepted: Figures) -> Iterator[str]:
    """The mean F1 of the intents that both know: a new intent is no drop in itself, but it may take from the others."""
    both = [name for name in figures if name.startswith(_INTENT) and name in accepted]
    if both:
        now, then = (sum(each[name] for name in both) / len(both) for each in (figures, accepted))
        if now < then - _INTENT_TOLERANCE:
            yield f"mean F1 of {len(both)} intents fell from {then:.3f} to {now:.3f}"


def read_accepted(path: Path = ACCEPTED) -> Figures:
    """The figures last accepted; empty when none were."""
    if not path.is_file():
        return {}
    figures: Figures = json.loads(path.read_text(encoding="utf-8"))
    return figures


def accept(figures: Figures, path: Path = ACCEPTED) -> None:
    """Make these figures the ones to compare with."""
    path.write_text(json.dumps(dict(sorted(figures.items())), indent=1) + "\n", encoding="utf-8")
