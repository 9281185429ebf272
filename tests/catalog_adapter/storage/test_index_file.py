"""The search index on disk is believed only while it fits."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from catalog_adapter.model import Procedure
from catalog_adapter.search.index import SearchIndex
from catalog_adapter.storage.index_file import open_index
from nlu.text.analyzer import SpanishAnalyzer
from tests.catalog_adapter.handful import PROCEDURES


def test_file_gives_the_same_answers(tmp_path: Path) -> None:
    """An index read from its file finds what the built one finds, and the procedures are not asked for again."""
    path = tmp_path / "index" / "procedures.npz"
    analyzer = SpanishAnalyzer()
    index = SearchIndex.build(PROCEDURES, analyzer)
    open_index(lambda: PROCEDURES, analyzer, path=path, version="1")

    def refuse() -> Sequence[Procedure]:
        raise AssertionError("was built again")

    again = open_index(refuse, analyzer, path=path, version="1")
    for text in ("licencia de farmacia", "marranos", "categoría C"):
        assert again.find(text) == index.find(text)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\x00" * 100])
def test_broken_file_is_built_anew(tmp_path: Path, content: bytes) -> None:
    """A damaged file is replaced, not believed."""
    path = tmp_path / "procedures.npz"
    path.write_bytes(content)
    assert open_index(lambda: PROCEDURES, SpanishAnalyzer(), path=path, version="1").find("apostilla")
    assert path.stat().st_size > len(content)


def test_new_version_is_built_anew(tmp_path: Path) -> None:
    """Another version of the catalogue does not get the old index."""
    path = tmp_path / "procedures.npz"
    open_index(lambda: PROCEDURES, SpanishAnalyzer(), path=path, version="1")
    newer = open_index(lambda: PROCEDURES[3:4], SpanishAnalyzer(), path=path, version="2")
    assert newer.find("farmacia") == []
