"""Ranges of what is not known exactly: the least and the most that is likely."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Range:
    """From the least to the most; one known value is a range without width."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, low: float | str | Decimal, high: float | str | Decimal | None = None) -> "Range":
        """A range of numbers as people write them; the second is the first where there is none.

        Raises:
            ValueError: It ends before it begins.
        """
        least, most = Decimal(str(low)), Decimal(str(low if high is None else high))
        if least > most:
            raise ValueError(f"{low} > {high}")
        return cls(least, most)

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.high + other.high)

    def __mul__(self, other: "Range | int") -> "Range":
        factor = Range.of(other) if isinstance(other, int) else other
        return Range(self.low * factor.low, self.high * factor.high)

    def at_once(self, other: "Range") -> "Range":
        """The longer of two waits that pass at once."""
        return Range(max(self.low, other.low), max(self.high, other.high))

    def join(self, other: "Range") -> "Range":
        """The least and the most of both."""
        return Range(min(self.low, other.low), max(self.high, other.high))


ZERO = Range.of(0)
