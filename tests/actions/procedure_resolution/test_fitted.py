"""Logistic models over a few named features."""

import math
from dataclasses import dataclass

import pytest

from actions.procedure_resolution import fitted


@dataclass(frozen=True)
class Pair:
    """Two features."""

    near: float
    far: float


@pytest.fixture
def weights(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """A model, whatever file is asked for."""
    model = {"": -1.0, "near": 2.0, "far": -0.5}
    monkeypatch.setattr(fitted, "_read", lambda *_: model)
    return model


@pytest.mark.usefixtures("weights")
def test_features_are_weighed_from_a_start() -> None:
    """Each by its own weight; as a probability by the logistic function."""
    assert fitted.weigh("p", "m.json", Pair(near=3.0, far=2.0)) == pytest.approx(4.0)
    assert fitted.estimate("p", "m.json", Pair(near=0.5, far=0.0)) == pytest.approx(0.5)
    assert fitted.estimate("p", "m.json", Pair(near=3.0, far=2.0)) == pytest.approx(1 / (1 + math.exp(-4)))


def test_nothing_is_beyond_all_bounds(weights: dict[str, float]) -> None:
    """However large a feature is."""
    assert (
        0 < fitted.estimate("p", "m.json", Pair(near=-1e6, far=0)) < fitted.estimate("p", "m.json", Pair(1e6, 0)) <= 1
    )
    del weights["far"]
    with pytest.raises(KeyError):
        fitted.weigh("p", "m.json", Pair(near=1.0, far=1.0))
