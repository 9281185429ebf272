"""Figures of an evaluation: plain numbers under dotted names, so that two evaluations can be laid side by side."""

from collections.abc import Sequence

import numpy as np

Figures = dict[str, float]
"""Shares from 0 to 1 unless the name ends in a unit, e.g. `held_out.all.hit1` or `speed.median_ms`."""

_RESAMPLES = 2000


def share(flags: Sequence[bool]) -> float:
    """The share of true ones; 0 for none."""
    return round(sum(flags) / len(flags), 4) if flags else 0.0


def share_with_bounds(name: str, flags: Sequence[bool]) -> Figures:
    """A share with its 95 % interval by bootstrap, under `name`, `name_low` and `name_high`."""
    if not flags:
        return {}
    values = np.array(flags, dtype=float)
    draws = np.random.default_rng(0).integers(0, len(values), (_RESAMPLES, len(values)))
    low, high = np.quantile(values[draws].mean(axis=1), (0.025, 0.975))
    return {name: share(flags), f"{name}_low": round(float(low), 4), f"{name}_high": round(float(high), 4)}


def prefix(name: str, figures: Figures) -> Figures:
    """The same figures under longer names."""
    return {f"{name}.{key}": value for key, value in figures.items()}
