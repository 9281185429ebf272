"""Files that are no catalogue are refused, each with its sentence."""

from pathlib import Path

import pytest

from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import FileTooLarge
from catalog_adapter.sources.opening import open_source
from tests.catalog_adapter.broken import CASES
from tests.catalog_adapter.exports import rows, write_csv
from tests.catalog_adapter.sources.conftest import at_most_mb, read


@pytest.mark.parametrize("case", CASES)
def test_a_broken_file_is_refused_with_a_sentence(case: str, tmp_path: Path) -> None:
    """Each kind of damage has its error, and the sentence names what is wrong."""
    make, error, words = CASES[case]
    with pytest.raises(error) as raised:
        read(make(tmp_path))
    assert words in str(raised.value)


@pytest.mark.parametrize("case", CASES)
def test_a_broken_file_leaves_the_catalogue_as_it_was(case: str, catalog: Catalog, tmp_path: Path) -> None:
    """Whatever is wrong with a file, nothing of it is taken."""
    catalog.import_file(write_csv(tmp_path / "good.csv", rows(3)))
    before = (catalog.version, list(catalog.iter_procedures(active_only=False)))
    with pytest.raises(CASES[case][1]):
        catalog.import_file(CASES[case][0](tmp_path))
    assert (catalog.version, list(catalog.iter_procedures(active_only=False))) == before


def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path) -> None:
    """Its size alone is enough, so that refusing takes no memory."""
    path = tmp_path / "big.csv"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    with at_most_mb(1), pytest.raises(FileTooLarge, match="200 MB"):
        open_source(path)
