"""A life event, and records for its steps."""

from catalog_adapter.model import Institution, Procedure, SourceRef, Status

EVENT = """
name: Poner una fragua
summary: Para la fragua hay dos pasos.
phrases: [{phrases}]
questions:
  - {{id: fire, ask: "¿Va a usar fuego?", condition: si va a usar fuego}}
  - {{id: big, ask: "¿Es grande?", condition: si es grande, when: fire}}
steps:
  - id: licence
    title: Licencia de fragua
    procedure: smith-licence
    official: mem/licencia de fragua
    why: Va primero.
    source: {{advice: true}}
  - id: guard
    title: Guardia de fuego
    note: Pregunte ahí.
    institution: bomberos
    when: big
    why: Va después.
    source: {{institution: bomberos}}
""".format(phrases=", ".join(f"quiero poner una fragua numero {number}" for number in "abcdefghijklm"))


def procedure(
    id_: str, name: str, institution: str = "mem", status: Status = Status.ACTIVE, **fields: object
) -> Procedure:
    """A record with little in it."""
    owner = Institution(id=institution, name=institution)
    return Procedure(id=id_, name=name, institution=owner, source=SourceRef(name="x"), status=status, **fields)  # type: ignore[arg-type]  # fields are the caller's
