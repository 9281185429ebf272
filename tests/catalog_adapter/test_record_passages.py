"""The sentences of a record."""

from catalog_adapter.model import Institution, Procedure, SourceRef
from catalog_adapter.record_passages import MISTAKES, list_passages, read_passages


def test_a_record_is_taken_apart_into_sentences() -> None:
    """Each once, with its field; who may go instead comes first."""
    record = Procedure(
        id="p",
        name="Pasaporte",
        institution=Institution(id="igm", name="Migración"),
        source=SourceRef(name="Catálogo"),
        representative="Debe ir usted. A recogerlo puede ir otra persona.",
        requirements=("DPI vigente", "DPI vigente"),
        mistakes=("Llevar copia",),
    )
    assert list_passages(record) == (
        "Debe ir usted.",
        "A recogerlo puede ir otra persona.",
        "Llevar copia",
        "DPI vigente",
    )
    assert read_passages(record)["Llevar copia"] == MISTAKES
