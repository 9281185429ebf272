"""Institutions that serve some municipalities only."""

from pathlib import Path

import pytest
import yaml

from catalog_adapter.institutions.municipality import read_municipalities
from catalog_adapter.institutions.served_places import FILE, find_other
from catalog_adapter.sources.country import read_institutions
from catalog_adapter.sources.country_files import GUATEMALA


@pytest.mark.parametrize(
    ("institution", "codes", "other"),
    [
        ("emetra", ["0108"], "municipalidad"),
        ("emetra", ["0101"], None),
        ("emetra", ["01", "0101"], None),
        ("emetra", ["01"], None),
        ("emetra", ["04", "0401"], "municipalidad"),
        ("emetra", [], None),
        ("renap", ["0108"], None),
    ],
    ids=[
        "another town",
        "its town",
        "town or department",
        "its department",
        "another department",
        "no place",
        "everywhere",
    ],
)
def test_what_is_done_elsewhere_is_done_by_another(institution: str, codes: list[str], other: str | None) -> None:
    """A department in which it serves a town is none where another does it."""
    assert find_other(institution, codes) == other


def test_who_is_named_is_known() -> None:
    """Institutions and municipalities of the file are those of the country."""
    content = yaml.safe_load(Path(GUATEMALA.folder / FILE).read_text(encoding="utf-8"))
    known = {each.id for each in read_institutions(GUATEMALA)}
    for institution, local in content.items():
        assert {institution, local["elsewhere"]} <= known
        assert set(local["serves"]) <= set(read_municipalities())
