"""Two procedures and the links to their checklists."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from gateway.checklists.sheet import Links
from tests.catalog_adapter.exports import row, write_csv
from tests.gateway.checklists.paper import KEY, Clock


@pytest.fixture
def clock() -> Clock:
    """Noon."""
    return Clock()


@pytest.fixture
def links(clock: Clock) -> Links:
    """Links of a program at example.gt."""
    return Links(KEY, base="https://example.gt", now=clock)


@pytest.fixture
def catalogue(sqlite_engine: Engine, tmp_path: Path) -> Catalog:
    """Two procedures: one with papers and steps, one with neither."""
    full = row(1, nombre="Licencia de <b>faro</b> & muelle", requisitos="1. Formulario\n2. Copia del DPI\n3. Recibo")
    bare = row(2, nombre="Aval de pozo", requisitos="", instrucciones="", costo="", tiempo_de_respuesta="")
    catalog = Catalog(sqlite_engine)
    catalog.import_file(write_csv(tmp_path / "export.csv", [full, bare]))
    return catalog
