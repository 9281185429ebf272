"""Logistic models over a few named features, as `benchmarks` fits them and a file beside its user keeps them."""

import json
import math
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_MOST = 30.0
"""Log odds beyond which nothing is surer."""


def weigh(package: str, name: str, features: "DataclassInstance") -> float:
    """Log odds of what a model estimates.

    Args:
        package: Where its file is.
        name: The file.
        features: Its features, each with a weight of its own.
    """
    weights = _read(package, name)
    return float(weights[""] + sum(weights[each] * getattr(features, each) for each in _list_names(type(features))))


def estimate(package: str, name: str, features: "DataclassInstance") -> float:
    """Probability of what a model estimates, 0..1; see `weigh`."""
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, weigh(package, name, features)))))


@cache
def _list_names(kind: "type[DataclassInstance]") -> tuple[str, ...]:
    """The names of features, in order."""
    return tuple(each.name for each in fields(kind))


@cache
def _read(package: str, name: str) -> Mapping[str, float]:
    """Weights by feature; under the empty name what every estimate starts from."""
    content: dict[str, float] = json.loads((files(package) / name).read_text(encoding="utf-8"))
    return content
