"""Burden in words: nothing that a case does not take, and round figures for what is assumed."""

from decimal import Decimal

from catalog_adapter.simplification.burden import Burden, Load, Total
from catalog_adapter.simplification.ranges import ZERO, Range
from portal.proposals.burden_words import say_case, say_range, say_year


def make_total(load: Load) -> Total:
    """A year of such cases."""
    case = Burden(load=load, hours=Range.of("0.5", "4.25"), money=Range.of("12.345", "1234.5"))
    return Total(procedures=3, case=case, cases=Range.of(30, 3_000), money=Range.of(1_234, 987_654))


def test_what_a_case_takes_is_said_once() -> None:
    """A price that nobody knows is said to be left out."""
    light = say_case(make_total(Load(copies=2)))
    assert light == ["Copias: hasta 2", "Horas: 0.50 a 4.25", "En total, con su tiempo: Q12.35 a Q1,234.50 por caso"]
    heavy = say_case(make_total(Load(notary=1, visits=Range.of(1, 2), days=Range.of(0, 10), cash=None)))
    assert heavy[:3] == ["Firmas ante notario: hasta 1", "Visitas a otra oficina: 1 a 2", "Días de espera: 0 a 10"]
    assert "ninguna fuente dice" in heavy[-1]


def test_a_year_is_rounded_to_two_figures() -> None:
    """They are assumptions."""
    assert say_year(make_total(Load())) == "Si son de 30 a 3,000 casos al año, suman Q1,200 a Q990,000 al año."


def test_a_range_without_width_is_one_number() -> None:
    """As money or as a count."""
    assert say_range(ZERO) == "0"
    assert say_range(Range(Decimal("2.5"), Decimal("2.5")), "Q") == "Q2.50"
