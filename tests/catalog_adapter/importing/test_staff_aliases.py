"""A release of corrections brings words and takes others away, in the catalogue and on values alike."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_adapter.catalog import Catalog
from catalog_adapter.importing.aliases import STAFF
from catalog_adapter.importing.staff_aliases import Words, change_words, reword
from catalog_adapter.model import Alias, AliasKind, Procedure
from tests.catalog_adapter.exports import rows, write_csv


def words(procedure: str, text: str, kind: AliasKind = AliasKind.NAME) -> Words:
    """What citizens call a procedure."""
    return Words(procedure, Alias(text=text, kind=kind, origin=STAFF))


LAMP, MILL = words("1", "Prender el faro"), words("2", "moler maíz", AliasKind.PHRASE)


@pytest.fixture
def stocked(any_catalog: Catalog, tmp_path: Path) -> Catalog:
    """Two procedures; the first has staff's «Prender el faro»."""
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(2)))
    any_catalog.add_aliases("1", [LAMP.alias])
    return any_catalog


def _change(catalog: Catalog, removed: Sequence[Words], added: Sequence[Words]) -> None:
    with catalog.writing() as connection:
        change_words(connection, removed=removed, added=added)


def _procedures(catalog: Catalog) -> dict[str, Procedure]:
    """With each one's words in the order of their text."""
    return {
        one.id: replace(one, aliases=tuple(sorted(one.aliases, key=lambda alias: alias.text)))
        for one in catalog.iter_procedures()
    }


@pytest.mark.parametrize(
    ("removed", "added", "left"),
    [
        ([LAMP], [MILL], {"1": [], "2": ["moler maíz"]}),
        ([words("1", "PRENDER EL FÁRO")], [], {"1": [], "2": []}),
        ([words("1", "prender el faro", AliasKind.PHRASE)], [], {"1": ["Prender el faro"], "2": []}),
        ([words("2", "Prender el faro")], [], {"1": ["Prender el faro"], "2": []}),
        ([], [words("1", "prender el FARO"), MILL, MILL], {"1": ["Prender el faro"], "2": ["moler maíz"]}),
        ([], [words("99", "nadie")], {"1": ["Prender el faro"], "2": []}),
        ([LAMP], [words("1", "prender el faro")], {"1": ["prender el faro"], "2": []}),
    ],
)
def test_words_come_and_go_together(
    stocked: Catalog, removed: list[Words], added: list[Words], left: dict[str, list[str]]
) -> None:
    """Case and accents do not matter, the kind does; what is there already stays, what nobody has is passed over.

    A trial of the same change on values comes to the same.
    """
    tried = reword(_procedures(stocked), removed=removed, added=added)
    _change(stocked, removed, added)
    found = _procedures(stocked)
    assert {key: [alias.text for alias in one.aliases] for key, one in found.items()} == left
    assert tried == found


def test_the_version_follows(stocked: Catalog) -> None:
    """And comes back with the words."""
    before = stocked.version
    _change(stocked, [], [MILL])
    changed = stocked.version
    _change(stocked, [MILL], [])
    assert changed != before == stocked.version


def test_words_of_others_are_left_alone(stocked: Catalog) -> None:
    """Taking staff's words away does not take the editors' equal ones."""
    procedure = stocked.get_procedure("2")
    editorial = replace(procedure, aliases=(replace(MILL.alias, origin="editorial"),))
    assert reword({"2": editorial}, removed=[MILL], added=[MILL]) == {"2": editorial}
