"""Addresses of the catalogue before."""

from pathlib import Path

import pytest

from catalog_adapter.sources.country_files import GUATEMALA, Country
from portal import old_addresses
from portal.old_addresses import find_moved, is_old_number, read_old_addresses, sum_name
from portal.shelves import Library
from tests.portal.conftest import Get


@pytest.fixture(autouse=True)
def country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A country whose page 2 was about what is record 1 now, and page 3 about nothing that is left."""
    lines = ["old,id,name", f"2,1,{sum_name('LICENCIA de faro & muelle')}", "3,,", "4,1,00000000", "5,404,00000000"]
    (tmp_path / "old_addresses.csv").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(old_addresses, "current_country", lambda: Country(tmp_path))


def test_an_old_page_leads_to_its_own_procedure(library: Library) -> None:
    """Not to the record that has its number; where the name is another by now, nowhere."""
    edition = library.open_edition()
    moved = find_moved(edition, "2")
    assert moved is not None
    assert moved.id == "1"
    assert [find_moved(edition, number) for number in ("3", "4", "5", "99")] == [None] * 4
    assert is_old_number("3")
    assert not is_old_number("1")


def test_only_addresses_that_end_with_a_slash_are_old(get: Get) -> None:
    """Ours never do: those of codes on paper lead where they always led."""
    assert get("/servicio/2/").headers["location"] == "/servicio/1/licencia-de-faro-muelle"
    assert get("/servicio/2").headers["location"] == "/servicio/2/renovacion-de-licencia-de-faro-y-muelle"
    assert get("/servicio/1/").headers["location"] == "/servicio/1/licencia-de-faro-muelle"
    gone = get("/servicio/3/")
    assert gone.status_code == 410
    assert "Búsquelo por su nombre" in gone.text


def test_what_ships_pairs_most_pages() -> None:
    """Of Guatemala; another country may have had no such catalogue."""
    pairs = read_old_addresses(GUATEMALA.folder)
    assert len(pairs) == 1576
    assert sum(bool(each.procedure) for each in pairs.values()) == 1001
    assert (pairs["2961"].procedure, pairs["2961"].name) == ("1", sum_name("Constancia zoosanitaria"))
    assert read_old_addresses(Path("no-hay")) == {}
