"""Columns are known by their labels."""

from pathlib import Path

import pytest

from catalog_adapter.errors import MissingColumns
from catalog_adapter.sources.heading import read_headings
from tests.catalog_adapter.exports import COLUMNS, LABELS, row, write_csv, write_labels_csv
from tests.catalog_adapter.sources.conftest import read


def test_the_heading_of_the_form_is_read_too(tmp_path: Path) -> None:
    """Files under the form's labels have no id and no date; the rest is the same."""
    (one,) = read(write_labels_csv(tmp_path / "a.csv", [row(1)]))
    (other,) = read(write_csv(tmp_path / "b.csv", [row(1)]))
    assert (one.id, one.updated_on) == ("", None)
    assert (one.name, one.steps, one.duration, one.cost) == (other.name, other.steps, other.duration, other.cost)


def test_columns_come_in_any_order_with_others_among_them() -> None:
    """Case, accents and signs of a label do not matter; a foreign column keeps its label, a nameless one is left out."""
    labels = ["Código interno", "NOMBRE ", "INSTITUCION", "", *COLUMNS[3:], "Id"]
    heading = read_headings().parse(labels)
    assert heading.labels == tuple(labels)
    found = heading.row([f"v{number}" for number in range(len(labels))])
    assert (found["Código interno"], found["nombre"], found["institucion"]) == ("v0", "v1", "v2")
    assert "" not in found
    assert "v3" not in found.values()


def test_a_foreign_label_never_passes_for_a_column() -> None:
    """The form has no «codigo_moneda»; a column that calls itself so is somebody's notes."""
    heading = read_headings().parse([*LABELS.values(), "codigo_moneda"])
    assert "codigo_moneda" not in heading.columns
    assert "notas" not in heading.row([*LABELS, "notas"]).values()


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        ([one for one in COLUMNS if one != "costo"], "Faltan columnas en el encabezado: costo"),
        (["a", "b"], "Se encontraron: a, b"),
        ([], "Se encontraron: ninguna"),
        ([*COLUMNS, "Costo"], "El encabezado repite columnas: costo"),
    ],
)
def test_what_is_missing_or_repeated_is_named(labels: list[str], words: str) -> None:
    """Of the headings that are known, by the one that lacks least."""
    with pytest.raises(MissingColumns, match=words):
        read_headings().parse(labels)


@pytest.mark.parametrize(
    ("labels", "count"), [(list(COLUMNS), len(COLUMNS)), (["Nombre", "DESCRIPCIÓN", "x", ""], 2), ([], 0)]
)
def test_known_labels_are_counted(labels: list[str], count: int) -> None:
    """By which a separator is told from the others."""
    assert read_headings().count_known(labels) == count
