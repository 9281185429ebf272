"""Rows that are made of the catalogue."""

from collections.abc import Callable, Iterable

import pytest

from portal.addresses import Addresses
from portal.edition import Edition
from portal.open_data.catalogue_rows import (
    list_burden_rows,
    list_completeness_rows,
    list_office_rows,
    list_procedure_rows,
)
from portal.open_data.tables import Row, read_tables

SITE = Addresses("https://x.gt")
LISTS = {
    "tramites": list_procedure_rows,
    "sedes": list_office_rows,
    "datos-por-institucion": list_completeness_rows,
    "claridad-y-carga": list_burden_rows,
}


@pytest.mark.parametrize(("name", "list_rows"), LISTS.items(), ids=list(LISTS))
def test_every_row_has_the_columns_of_its_schema(
    edition: Edition, name: str, list_rows: Callable[[Edition, Addresses], Iterable[Row]]
) -> None:
    """In their order."""
    for row in list_rows(edition, SITE):
        assert list(row) == list(read_tables()[name].columns)


def test_an_unknown_cost_is_empty(edition: Edition) -> None:
    """And its state says that it is unknown, not free."""
    rows = {row["id"]: row for row in list_procedure_rows(edition, SITE)}
    assert (rows["1"]["costo"], rows["1"]["moneda"]) == ("25.50", "GTQ")
    assert (rows["3"]["costo"], rows["3"]["costo_estado"]) == (None, "unknown")
    assert rows["1"]["fuente"] == "Catálogo Nacional de Trámites"
    assert rows["1"]["fecha"] == "2023-05-02"


def test_what_is_left_unsaid_is_counted(edition: Edition) -> None:
    """For each institution and field."""
    rows = {row["dato"]: row for row in list_completeness_rows(edition, SITE)}
    assert (rows["cost"]["tramites"], rows["cost"]["lo_dicen"]) == (6, 5)
    assert rows["requirements"]["lo_dicen"] == 5


def test_papers_that_are_not_listed_are_unknown(edition: Edition) -> None:
    """Not none; of those that are listed, copies, what a notary signs, and what another procedure gives are counted."""
    rows = {row["id"]: row for row in list_burden_rows(edition, SITE)}
    assert [rows["3"][name] for name in ("papeles", "copias", "legalizados", "pasos")] == [None] * 4
    assert [rows["2"][name] for name in ("papeles", "copias", "legalizados", "de_otro_tramite")] == [2, 1, 0, 0]
    assert (rows["5"]["tiempo_minimo"], rows["5"]["tiempo_unidad"]) == (3, "hour")
    assert rows["2"]["palabras"]
    assert rows["2"]["perspicuidad"] is not None
