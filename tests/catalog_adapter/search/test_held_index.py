"""One index answers while another is made."""

from collections.abc import Sequence

import pytest

from catalog_adapter.model import Match, Procedure
from catalog_adapter.search.held_index import HeldIndex


class NamedIndex:
    """An index that only knows its version."""

    def __init__(self, version: str) -> None:
        self.version = version

    def find(self, text: str, *, limit: int = 10) -> list[Match]:
        """Nothing."""
        return []


def build(procedures: Sequence[Procedure], version: str) -> NamedIndex:
    return NamedIndex(version)


def version_of(held: HeldIndex, version: str, *, may_be_old: bool = False) -> str:
    """The version of the index that answers."""
    found = held.get(version, [], may_be_old=may_be_old)
    assert isinstance(found, NamedIndex)
    return found.version


def test_an_older_index_answers_only_where_it_may() -> None:
    """The first is made at once, whoever asks."""
    held = HeldIndex(build)
    assert version_of(held, "1", may_be_old=True) == "1"
    assert version_of(held, "2", may_be_old=True) == "1"
    assert version_of(held, "2") == "2"


def test_what_is_prepared_is_prepared_once_and_a_failure_changes_nothing() -> None:
    """Another try comes with the next look."""
    held, prepared = HeldIndex(build), []

    def fail() -> None:
        raise OSError("disk full")

    assert held.renew("1", [], lambda: prepared.append("1"))
    assert not held.renew("1", [], lambda: prepared.append("again"))
    assert prepared == ["1"]
    with pytest.raises(OSError, match="full"):
        held.renew("2", [], fail)
    assert version_of(held, "2", may_be_old=True) == "1"
