"""Statements of staff are laid over an institution: of each fact the latest, with its source."""

from dataclasses import replace
from datetime import UTC, date, datetime

from catalog_adapter.model import Institution, SourceRef
from catalog_adapter.storage.institution_edits import InstitutionEdit, find_laid, lay_institution_edits, show_fact

CARD = SourceRef(name="Directorio", dated=date(2025, 9, 12))
LETTER = SourceRef(name="Carta", dated=date(2026, 11, 3))
INSTITUTION = Institution(id="renap", name="Registro", phones=("1516",), hours="de 8 a 16", source=CARD)
EDIT = InstitutionEdit(
    id=1, institution_id="renap", field="phones", value=["1517", "2416-1900"], base=["1516"], source=LETTER,
    author="eva", at=datetime(2026, 11, 4, tzinfo=UTC), reason="carta",
)  # fmt: skip


def test_the_latest_statement_holds_and_the_rest_is_the_sources() -> None:
    """Also one that empties a fact; a statement on another institution changes nothing."""
    said = lay_institution_edits(INSTITUTION, [EDIT, replace(EDIT, id=2, field="hours", value=None)])
    assert (said.phones, said.hours) == (("1517", "2416-1900"), None)
    assert (said.sources_of("phones"), said.sources_of("address")) == ((LETTER,), (CARD,))
    assert lay_institution_edits(INSTITUTION, [replace(EDIT, institution_id="sat")]) is INSTITUTION


def test_what_was_taken_back_is_the_sources_again() -> None:
    """Though its row stays."""
    over = [EDIT, replace(EDIT, id=2, value=None, source=None)]
    assert lay_institution_edits(INSTITUTION, over) is INSTITUTION
    assert find_laid("renap", over) == {}
    assert show_fact(INSTITUTION, "phones") == ["1516"]
