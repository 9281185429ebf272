"""Procedures that are told apart by their names."""

from dataclasses import replace

from catalog_adapter.model import Institution, Procedure, SourceRef

PLAIN = Procedure(
    id="plain",
    name="",
    institution=Institution(id="mifam", name="Ministerio de Faros", acronym="MIFAM"),
    source=SourceRef(name="Prueba"),
)


def named(*names: str) -> list[Procedure]:
    """Procedures that have nothing but a name."""
    return [replace(PLAIN, id=str(number), name=name) for number, name in enumerate(names)]
