"""Numbers to call in danger."""

import pytest

from catalog_adapter.institutions.emergency_numbers import list_numbers, read_numbers
from nlu.danger.kinds import Kind


@pytest.mark.parametrize("kind", Kind)
def test_every_danger_has_numbers(kind: Kind) -> None:
    """Each kind of danger that a message may tell of has a number, with whose it is."""
    numbers = list_numbers(kind.value)
    assert numbers
    assert all(len(line.partition(": ")[2]) > 3 for line in numbers)


def test_no_kind_is_left_over() -> None:
    """The file knows no kind of danger that no message is taken for."""
    assert set(read_numbers()["kinds"]) == {kind.value for kind in Kind}


def test_every_number_has_sources() -> None:
    """Each number was read in two sources, or says that it has but one; where a page bears no date, that is said."""
    for line in read_numbers()["numbers"]:
        assert len(line["sources"]) >= (1 if line.get("one_source") else 2), line["number"]
        assert all(source["url"].startswith("http") and "dated" in source for source in line["sources"]), line["number"]
