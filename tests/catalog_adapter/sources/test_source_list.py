"""The page of sources names each one with what was taken from it."""

from pathlib import Path

import pytest

from catalog_adapter.sources.country_files import Country, read_country_files
from catalog_adapter.sources.source_list import main, write_source_list

FILE = """
institution: {id: igm, source: web, sources: {phones: [web, press]}}
sources:
  web: {name: IGM, url: 'https://igm.example', dated: null, certainty: high}
  press: {name: La Hora, url: null, dated: '2026-01-02', certainty: high}
  idle: {name: Guía, url: null, dated: null, certainty: low}
procedures:
  - {id: passport, cost: {amounts: [{amount: 1, source: press}]}, sources: {steps: web}}
"""


@pytest.fixture
def country(tmp_path: Path) -> Country:
    """One file with three sources."""
    folder = tmp_path / "somewhere"
    (folder / "institutions").mkdir(parents=True)
    (folder / "institutions" / "igm.yml").write_text(FILE, encoding="utf-8")
    return Country(folder)


def test_a_source_stands_with_its_records_and_fields(country: Country) -> None:
    """Without an address or a day that is so; a source that nothing names is told."""
    assert write_source_list(country).splitlines()[-5:] == [
        "## igm.yml",
        "",
        "* **IGM** <https://igm.example>, sin fecha: igm (phones); passport (steps)",
        "* **La Hora**, 2026-01-02: igm (phones); passport (cost)",
        "* **Guía**, sin fecha: no se usa",
    ]


def test_every_file_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    """As the module writes it when it is run."""
    main([])
    page = capsys.readouterr().out
    assert all(f"## {file.name}" in page for file in read_country_files())
    assert "## rights.yml" in page
