"""The assumptions are one file: every value a range with its reason, and broken ones are refused."""

from typing import Any

import pytest
import yaml

from catalog_adapter.errors import InvalidRecord
from catalog_adapter.simplification.assumptions import VALUES, open_assumptions, read_assumptions
from catalog_adapter.simplification.ranges import Range
from catalog_adapter.sources.country_files import current_country
from tests.catalog_adapter.simplification.small_burden import make_procedure


def test_the_countrys_assumptions_can_be_read_by_people() -> None:
    """Each has a name, a unit and a reason that ends; the wage of an hour is the daily one between eight."""
    assumptions = open_assumptions()
    assert assumptions is not None
    assert len(assumptions.listed) == len(VALUES) + 3
    assert all(each.name and each.unit and each.why.endswith(".") for each in assumptions.listed)
    assert all("Supuesto nuestro" in each.why or each.sources for each in assumptions.listed)
    assert assumptions.hour_q == Range.of("14.90", "16.45")
    assert assumptions.find_cases(make_procedure("1")) == Range.of(10, 1_000)


@pytest.mark.parametrize(
    "broken",
    [
        {"copy_q": {"name": "a", "low": 2, "high": 1, "unit": "Q", "why": "b."}},
        {"copy_q": {"name": "a", "low": 1, "unit": "Q", "why": "b."}},
        {"copy_q": {"name": "a", "low": 1, "high": 2, "unit": "Q", "why": "b.", "source": "nowhere"}},
        {"copy_q": None},
    ],
)
def test_a_broken_value_is_refused(broken: dict[str, Any]) -> None:
    """With the file's name and what a value needs."""
    path = current_country().folder / "burden.yml"
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    with pytest.raises(InvalidRecord, match=r"burden\.yml"):
        read_assumptions({**values, "values": values["values"] | broken})
