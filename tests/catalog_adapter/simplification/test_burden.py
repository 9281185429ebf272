"""The burden of a requirement equals what one computes by hand, case by case and for a year."""

import pytest

from catalog_adapter.kinds import Demand
from catalog_adapter.simplification.burden import weigh, weigh_year
from catalog_adapter.simplification.model import Part
from catalog_adapter.simplification.ranges import Range
from catalog_adapter.simplification.requirement_load import read_load
from tests.catalog_adapter.simplification.small_burden import BASIS, ROUND, make_procedure

REQUIREMENT, STEP = Part.REQUIREMENT, Part.STEP
# Part, line, copies, acts before a notary, visits, days, quetzales. For «Copia de antecedentes penales» by hand: 0.1 to 0.5
# hours to look out, 0.1 to 0.2 for the copy and none or one visit of 2 to 4 hours are 0.2 to 4.7 hours, at Q20 to Q40
# they are Q4 to Q188; the copy Q1 to Q2, the fare Q0 to Q20 and the paper Q30 make Q35 to Q240.
ROWS = [
    (REQUIREMENT, "Formulario de solicitud", 0, 0, (0, 0), (0, 0), (2, 20)),
    (REQUIREMENT, "Fotocopia del DPI", 1, 0, (0, 0), (0, 0), (5, 30)),
    (REQUIREMENT, "Dos fotocopias del DPI", 2, 0, (0, 0), (0, 0), (8, 40)),
    (REQUIREMENT, "Solicitud, original y tres copias", 3, 0, (0, 0), (0, 0), (11, 50)),
    (REQUIREMENT, "Firma legalizada por notario", 0, 1, (1, 1), (0, 0), (172, 480)),
    (REQUIREMENT, "Antecedentes penales", 0, 0, (0, 1), (1, 2), (32, 230)),
    (REQUIREMENT, "Copia de antecedentes penales", 1, 0, (0, 1), (1, 2), (35, 240)),
    (REQUIREMENT, "Boleto de ornato", 0, 0, (1, 2), (1, 10), (52, 380)),
    (REQUIREMENT, "Certificado de nacimiento", 0, 0, (1, 2), (1, 1), (67, 395)),
    (REQUIREMENT, "Solvencia fiscal", 0, 0, (0, 1), (0, 0), (2, 200)),
    (REQUIREMENT, "Fotografías", 0, 0, (0, 0), (0, 0), (2, 20)),
    (REQUIREMENT, "DPI", 0, 0, (0, 0), (0, 0), (2, 20)),
    (REQUIREMENT, "Fotocopia legalizada del certificado de nacimiento", 1, 1, (2, 3), (1, 1), (240, 865)),
    (REQUIREMENT, "Declaración jurada ante notario", 0, 1, (1, 1), (0, 0), (172, 480)),
    (REQUIREMENT, "Solicitud en duplicado", 1, 0, (0, 0), (0, 0), (5, 30)),
    (REQUIREMENT, "Formulario por triplicado", 2, 0, (0, 0), (0, 0), (8, 40)),
    (STEP, "Presentarse en la ventanilla 4", 0, 0, (1, 1), (0, 0), (52, 200)),
    (STEP, "Llenar el formulario en línea", 0, 0, (0, 0), (0, 0), (2, 20)),
    (STEP, "Entregar dos copias en la oficina", 2, 0, (1, 1), (0, 0), (58, 220)),
    (REQUIREMENT, "4 fotocopias de la tarjeta", 4, 0, (0, 0), (0, 0), (14, 60)),
]


@pytest.mark.parametrize(("part", "text", "copies", "notary", "visits", "days", "money"), ROWS)
def test_a_case_costs_what_one_computes_by_hand(
    part: Part,
    text: str,
    copies: int,
    notary: int,
    visits: tuple[int, int],
    days: tuple[int, int],
    money: tuple[int, int],
) -> None:
    """Twenty rows, from the line of the record to the quetzales of one case."""
    load = read_load(part, text, BASIS)
    assert (load.copies, load.notary) == (copies, notary)
    assert (load.visits, load.days) == (Range.of(*visits), Range.of(*days))
    assert weigh(load, ROUND).money == Range.of(*money)


def test_a_year_is_every_procedure_times_its_cases() -> None:
    """By hand: 5 × 10 + 5 × 1,000 + 35 × 500 at least, 30 × 100 + 30 × 10,000 + 240 × 500 at most."""
    rare, common = make_procedure("rare"), make_procedure("common", demand=Demand.HIGH)
    copy = read_load(REQUIREMENT, "Fotocopia del DPI", BASIS)
    penal = read_load(REQUIREMENT, "Copia de antecedentes penales", BASIS)
    total = weigh_year([(rare, copy), (common, copy), (make_procedure("counted"), penal)], ROUND)
    assert total is not None
    assert (total.procedures, total.cases) == (3, Range.of(1_510, 10_600))
    assert total.money == Range.of(22_550, 423_000)
    assert total.case.money == Range.of(5, 240)
    assert (total.case.load.visits, total.case.load.days) == (Range.of(0, 1), Range.of(0, 2))
    assert weigh_year([], ROUND) is None
