"""How old something is, in the words people count with: days up to a month, months up to a year, then whole years."""

from dataclasses import dataclass
from datetime import date

DAYS_OF_A_MONTH = 30.44
DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """«Hace tres meses»."""

    unit: str
    """«today», «day», «month» or «year»; of more than one «days», «months» or «years»."""
    count: int
    """Whole ones."""


def measure_age(dated: date, today: date) -> Age | None:
    """The age of what is dated; None for a day that is still to come."""
    days = (today - dated).days
    if days < 0:
        return None
    if days == 0:
        return Age(unit="today", count=0)
    if days < DAYS_OF_A_MONTH:
        return _age("day", days)
    if days < DAYS_OF_A_YEAR:
        return _age("month", int(days / DAYS_OF_A_MONTH))
    return _age("year", int(days / DAYS_OF_A_YEAR))


def _age(unit: str, count: int) -> Age:
    return Age(unit=unit if count == 1 else f"{unit}s", count=count)
