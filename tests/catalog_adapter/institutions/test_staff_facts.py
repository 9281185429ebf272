"""What staff say of how an institution is reached stays over imports, keeps its history, and can be taken back."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import RevisionNotFound
from catalog_adapter.importing.edit_procedure import Signature
from catalog_adapter.institutions.staff_facts import Origin, say_facts, take_back
from catalog_adapter.model import Institution, SourceRef
from catalog_adapter.storage.institution_edits import find_laid
from catalog_adapter.storage.store import read_institution_edits
from tests.catalog_adapter.exports import rows, write_csv

LETTER = SourceRef(name="MIFAM, carta", dated=date(2026, 11, 3))
BY = Signature(author="eva", reason="lo dice la carta")
LETTER_OF_EVA = Origin(source=LETTER, by=BY)


@pytest.fixture
def catalog(engine: Engine, tmp_path: Path) -> Catalog:
    """Twelve procedures of an institution of which no source says how it is reached."""
    catalog = Catalog(engine)
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(12)))
    return catalog


def find(catalog: Catalog) -> Institution:
    """The institution as everybody reads it."""
    found = catalog.find_institution("mifam")
    assert found is not None
    return found


def test_what_staff_say_has_its_own_source_and_outlives_imports(catalog: Catalog, tmp_path: Path) -> None:
    """The other facts keep theirs; the catalogue's version changes, so that what runs takes it up."""
    before = catalog.version
    with catalog.writing() as connection:
        said = say_facts(connection, "mifam", {"phones": ["1599"], "hours": None}, LETTER_OF_EVA)
    assert said == ("phones",)
    assert catalog.version != before
    catalog.import_file(write_csv(tmp_path / "b.csv", rows(13)))
    known = find(catalog)
    assert (known.phones, known.sources_of("phones")) == (("1599",), (LETTER,))
    assert known.sources_of("hours") != (LETTER,)


def test_nothing_new_confirms_what_there_is(catalog: Catalog) -> None:
    """With the new source and day; said again from the same source it is nothing."""
    with catalog.writing() as connection:
        say_facts(connection, "mifam", {"phones": ["1599"]}, LETTER_OF_EVA)
        later = SourceRef(name="MIFAM, llamada", dated=date(2026, 11, 20))
        assert say_facts(connection, "mifam", {"phones": ["1599"], "web": None}, Origin(source=later, by=BY)) == (
            "phones",
        )
        assert say_facts(connection, "mifam", {"phones": ["1599"]}, Origin(source=later, by=BY)) == ()
    assert find(catalog).sources_of("phones") == (later,)


def test_every_change_is_kept_and_can_be_taken_back(catalog: Catalog) -> None:
    """The second gives way to the first, the first to the source; another institution's change is none of it."""
    with catalog.writing() as connection:
        say_facts(connection, "mifam", {"phones": ["1599"]}, LETTER_OF_EVA)
        say_facts(connection, "mifam", {"phones": ["1600"]}, LETTER_OF_EVA)
        first, second = read_institution_edits(connection, "mifam")
        assert (first.value, second.value, second.base) == (["1599"], ["1600"], [])
        assert take_back(connection, "mifam", second.id, BY)
        assert not take_back(connection, "mifam", second.id, BY)
    assert find(catalog).phones == ("1599",)
    with catalog.writing() as connection:
        assert take_back(connection, "mifam", first.id, BY)
        with pytest.raises(RevisionNotFound):
            take_back(connection, "mifam", 99, BY)
        kept = read_institution_edits(connection)
    assert find(catalog).phones == ()
    assert len(kept) == 4
    assert not find_laid("mifam", kept)
