"""A handful of procedures to search."""

from catalog_adapter.model import Alias, AliasKind, Institution, Procedure, SourceRef

_HOME = Institution(id="msp", name="Ministerio de Prueba", acronym="MSP")


def make_procedure(identifier: str, name: str, description: str = "", *said: str) -> Procedure:
    """A record with a name, a description and citizens' words."""
    return Procedure(
        id=identifier,
        name=name,
        institution=_HOME,
        description=description or None,
        source=SourceRef(name="prueba"),
        aliases=tuple(Alias(text=text, kind=AliasKind.NAME, origin="staff") for text in said),
    )


PROCEDURES = (
    make_procedure("1", "Licencia sanitaria de farmacia", "Permiso para abrir farmacias", "abrir una botica"),
    make_procedure("2", "Renovación de licencia sanitaria de farmacia", "Permiso vencido de farmacias"),
    make_procedure("3", "Registro de criadores de porcinos", "Granjas de cerdos"),
    make_procedure("4", "Apostilla de documentos", "Para usar documentos en el extranjero"),
    make_procedure("5", "Licencia ambiental categoría C", "Proyectos de bajo impacto"),
    make_procedure("6", "Licencia ambiental categoría A", "Proyectos de gran impacto"),
)
