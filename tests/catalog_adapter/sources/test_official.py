"""A row of the official export becomes a procedure, whatever file it stands in."""

from datetime import date
from pathlib import Path

import pytest

from catalog_adapter.errors import InvalidRecord
from catalog_adapter.model import CostState, TimeUnit
from catalog_adapter.sources.official import parse_row
from tests.catalog_adapter.exports import row, rows, write_csv, write_xlsx
from tests.catalog_adapter.sources.conftest import read


def columns(**changes: str) -> dict[str, str]:
    """A row by the catalogue's columns."""
    return {"institucion" if name == "institución" else name: value for name, value in row(1, **changes).items()}


def test_a_row_becomes_a_procedure(tmp_path: Path) -> None:
    """Every column of the export fills its field, clean."""
    (procedure,) = read(write_csv(tmp_path / "a.csv", [row(1, nombre="115. LICENCIA DE FAROS")]))
    assert (procedure.id, procedure.name, procedure.institution.id) == ("1", "Licencia de faros", "mifam")
    assert procedure.requirements == ("Formulario", "Copia del DPI")
    assert procedure.steps == ("Llene el formulario.", "Pague en el banco.")
    assert (procedure.cost.state, str(procedure.cost.amount), procedure.cost.currency) == (
        CostState.KNOWN,
        "25.50",
        "GTQ",
    )
    assert procedure.duration is not None
    assert (procedure.duration.minimum, procedure.duration.unit, procedure.duration.working_days) == (
        5,
        TimeUnit.DAY,
        True,
    )
    assert procedure.legal_basis == ("Ley de Faros, Decreto 1-1999",)
    assert str(procedure.updated_on) == str(procedure.source.dated) == "2023-05-02"


def test_csv_and_xlsx_of_the_same_rows_are_the_same_procedures(tmp_path: Path) -> None:
    """Numbers in a workbook's cells mean what the CSV writes with a decimal comma."""
    data = [*rows(5), row(6, costo="0,125"), row(7, costo="1000"), row(8, costo="")]
    assert read(write_xlsx(tmp_path / "a.xlsx", data)) == read(write_csv(tmp_path / "a.csv", data))


BOMBS = {
    "nested": "<div>" * 19_000 + "x",
    "unclosed tags": "<b" * 49_000,
    "unclosed comments": "<!--" * 24_000,
    "entities": "&lt;" * 24_000,
    "numbers": "1. " * 33_000,
    "commas": "a, " * 33_000,
    "bullets": "• " * 49_000,
    "brackets": "(" * 99_000,
    "ranges": "1 a " * 24_000,
    "dashes": "-" * 99_000,
    "blanks": "x" + " " * 99_000 + "x",
    "digits": "1" * 99_000,
    "links": "https://" * 12_000,
    "words": "AB-" * 33_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_an_html_bomb_in_a_cell_is_read_like_any_other(bomb: str, tmp_path: Path) -> None:
    """Whatever it nests or repeats, the row after it comes; benchmarks/hostile_input.py measures how time grows."""
    names = (
        "instrucciones",
        "requisitos",
        "respaldo_legal",
        "descripcion",
        "tiempo_de_respuesta",
        "enlace",
        "costo",
        "documento_obtenible",
    )
    path = write_csv(tmp_path / "bomb.csv", [row(1, **dict.fromkeys(names, BOMBS[bomb])), row(2)])
    assert len(read(path)) == 2


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2023-05-02 09:58:23", date(2023, 5, 2)),
        ("2023-05-02T09:58:23", date(2023, 5, 2)),
        ("02/05/2023 09:58", date(2023, 5, 2)),
        ("02/05/2023", date(2023, 5, 2)),
        ("2/5/2023", date(2023, 5, 2)),
        (" ", None),
        ("Pendiente", None),
    ],
)
def test_the_day_comes_before_the_month(raw: str, day: date | None) -> None:
    """A record without a date has none; its source has the same."""
    procedure = parse_row(columns(fecha_actualizado=raw), number=2, position=1).procedure
    assert procedure.updated_on == procedure.source.dated == day


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"nombre": " "}, "no tiene nombre o institución"),
        ({"institucion": ""}, "no tiene nombre o institución"),
    ],
)
def test_a_row_that_is_none_is_named(changes: dict[str, str], words: str) -> None:
    """By its number in the file."""
    with pytest.raises(InvalidRecord, match=f"Fila 7: .*{words}"):
        parse_row(columns(**changes), number=7, position=1)


@pytest.mark.parametrize("raw", ["LICENCIA DE FAROS", "licencia de faros.", ".", "<p></p>"])
def test_a_description_that_only_repeats_the_name_is_none(raw: str) -> None:
    """Nor is a filler one."""
    changed = columns(nombre="Licencia de faros", descripcion=raw)
    assert parse_row(changed, number=2, position=1).procedure.description is None


def test_the_row_is_kept_as_it_stood() -> None:
    """Columns that are not ours too."""
    kept = columns(extra="<b>algo</b>", requisitos="1. Uno\n2. Dos")
    record = parse_row(kept, number=5, position=4)
    assert (record.raw, record.position) == (kept, 4)
    assert record.procedure.requirements == ("Uno", "Dos")
