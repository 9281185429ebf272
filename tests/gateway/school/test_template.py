"""The template's search index, which all sandboxes share."""

from pathlib import Path

from catalog_adapter.catalog import Catalog
from catalog_adapter.sources.country_files import find_country
from config.settings import Settings
from database import open_database
from gateway.school.template import SharedIndex, index_path
from tests.fakes.running import OwnSettings
from tests.gateway.school.conftest import School


def test_one_index_serves_every_sandbox(school: School) -> None:
    """Read from the file that lies beside the template, and the same for whoever asks next, whatever they changed."""
    settings: Settings = OwnSettings(data_dir=school.folder)
    path = index_path(settings)
    before = path.stat().st_mtime_ns
    shared = SharedIndex(path, find_country("guatemala"))
    databases = [open_database(f"sqlite:///{school.filled}") for _ in range(2)]
    catalogues = [Catalog(database, shared) for database in databases]
    indexes = {id(catalogue.index) for catalogue in catalogues}
    found = catalogues[0].find("renovar el dpi", limit=3)
    catalogues[0].withdraw("sat-nit", "prueba")
    indexes.add(id(catalogues[0].index))
    catalogues[0].reinstate("sat-nit")
    for database in databases:
        database.dispose()
    assert len(indexes) == 1
    assert found[0].procedure_id == "renap-dpi-renovar"
    assert Path(path).stat().st_mtime_ns == before
