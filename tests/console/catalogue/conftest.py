"""A console with a small catalogue."""

from pathlib import Path

import pytest

from console.context import ConsoleContext
from tests.catalog_adapter.exports import row, rows, write_csv

OTHER = "Ministerio de Aguas (MIAGUA)"


@pytest.fixture
def stocked(context: ConsoleContext, tmp_path: Path) -> ConsoleContext:
    """Twelve procedures of one institution, of which the second has no cost, and one of another."""
    records = [*rows(12), row(13, institución=OTHER)]
    records[1] = row(2, costo="")
    context.catalogue.import_file(write_csv(tmp_path / "base.csv", records))
    return context
