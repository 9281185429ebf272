"""The page of the open data."""

from datetime import UTC, datetime

from portal.addresses import Addresses
from portal.open_data.files import list_files
from portal.open_data.month_store import MonthFile
from portal.pages.data_page import draw_data
from tests.portal.open_data.counted import list_counted

SITE = Addresses("https://x.gt")
FILES = list_files(SITE, list_counted())


def test_months_stand_apart_and_schemas_are_no_data() -> None:
    """Each month with its files, their sizes and checksums."""
    about = {"dataset": "sedes", "title": "Sedes", "media_type": "text/csv", "format": "CSV", "sha256": "ab" * 32}
    kept = [
        MonthFile(month=month, name=name, size=1234567, made_at=datetime(2026, 3, 1, tzinfo=UTC), **about)
        for month in ("2026-02", "2026-01")
        for name in ("sedes.csv", "sedes.schema.json")
    ]
    page = draw_data(FILES, kept, SITE)
    assert page.count("<details><summary>2026-") == 2
    assert '<a href="/datos/2026-01/sedes.csv">sedes.csv</a> <small>1,234,567 bytes' in page
    assert "2026-01/sedes.schema.json" not in page


def test_before_any_month_is_over_the_page_says_so() -> None:
    """And shows every data set."""
    page = draw_data(FILES, [], SITE)
    assert "Todavía no ha terminado ningún mes." in page
    assert page.count('<section class="card"') == 9
