"""The page of numbers."""

from collections.abc import Callable

import pytest

from console.permissions import Role
from tests.console.visitor import Visitor

LogIn = Callable[..., Visitor]
HOME = "/console/numeros"


def _tile(page: str, label: str) -> str:
    after = page.split(f"<dt>{label}</dt>")[1]
    return after.split('class="big">')[1].split("<")[0]


def test_the_page_tells_the_period(log_in: LogIn) -> None:
    """Days that are over and today together, with names of procedures and places, a table beside the chart."""
    page = log_in(Role.READER).get(HOME).text
    assert (_tile(page, "Visitas"), _tile(page, "Personas"), _tile(page, "Contestadas")) == ("8", "8", "100.0 %")
    assert "Licencia número 1 de faros" in page
    assert "Mixco" in page
    assert page.count("<rect") == 60
    assert "o menos, la mitad" in page
    assert ">Web</option>" in page


@pytest.mark.parametrize(
    ("query", "visits"),
    [
        ("desde=2026-11-21&hasta=2026-11-21", "7"),
        ("desde=2026-11-22&hasta=2026-11-22", "1"),
        ("desde=2025-01-01&hasta=2026-11-22&paso=month", "8"),
        ("canal=whatsapp", "0"),
        ("canal=' OR 1=1 --", "0"),
        ("desde=2026-11-22&hasta=2999-01-01", "1"),
    ],
)
def test_filters_combine(log_in: LogIn, query: str, visits: str) -> None:
    """Period, step and channel stand in the address."""
    assert _tile(log_in(Role.READER).get(f"{HOME}?{query}").text, "Visitas") == visits


@pytest.mark.parametrize("query", ["desde=ayer", "desde=2026-11-22&hasta=2026-11-01", "desde=1900-01-01"])
def test_a_period_that_cannot_be_is_refused(log_in: LogIn, query: str) -> None:
    """With a sentence, and not with a fault."""
    assert log_in(Role.READER).get(f"{HOME}?{query}").status_code == 422
