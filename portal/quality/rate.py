"""A share of a sample, with how far it may be off."""

from dataclasses import dataclass
from math import sqrt

Z = 1.959964
"""Of 95 %."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    count: int
    of: int
    """More than zero."""

    @property
    def percent(self) -> float:
        """0..100 with one decimal."""
        return round(100 * self.count / self.of, 1)

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper bound of 95 %, 0..100 with one decimal (Wilson, 1927, which holds near 0 and 100 too)."""
        share, weight = self.count / self.of, Z * Z / self.of
        middle = share + weight / 2
        half = Z * sqrt(share * (1 - share) / self.of + weight / (4 * self.of))
        low, high = ((middle - half) / (1 + weight), (middle + half) / (1 + weight))
        return round(100 * max(0.0, low), 1), round(100 * min(1.0, high), 1)
