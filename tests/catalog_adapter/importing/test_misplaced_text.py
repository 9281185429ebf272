"""Text that belongs to another record is noticed."""

from dataclasses import replace

from catalog_adapter.importing.misplaced_text import mark_untrusted
from catalog_adapter.sources.base import Record
from catalog_adapter.sources.official import parse_row
from tests.catalog_adapter.exports import row, rows


def _records(data: list[dict[str, str]]) -> list[Record]:
    renamed = [
        {("institucion" if name == "institución" else name): value for name, value in one.items()} for one in data
    ]
    return [parse_row(one, number=number + 1, position=number) for number, one in enumerate(renamed, start=1)]


def _untrusted(data: list[dict[str, str]]) -> dict[str, set[str]]:
    marked = mark_untrusted(_records(data))
    return {one.procedure.id: set(one.procedure.untrusted_fields) for one in marked if one.procedure.untrusted_fields}


CABLE = row(
    50,
    nombre="Cancelación de frecuencias satelitales para radioaficionados",
    descripcion="Cancelación de frecuencias satelitales.",
)


def test_a_clean_catalogue_has_no_doubtful_text() -> None:
    """Descriptions that tell their own name are trusted, in other words too."""
    assert _untrusted([*rows(12), CABLE]) == {}


def test_a_description_that_tells_another_name_is_marked() -> None:
    """It shares nothing with its own name and nearly all with another's; what slipped along with it is marked too."""
    slipped = row(
        51,
        nombre="Permiso de globos aerostáticos",
        descripcion="Trámite de cancelación de frecuencias satelitales para radioaficionados",
        requisitos="1. Nota de cancelación de frecuencias satelitales",
        instrucciones="<p>Vaya con su globo aerostático</p>",
    )
    marked = _untrusted([*rows(12), CABLE, slipped])
    assert marked == {"51": {"description", "requirements", "document", "online_url"}}


def test_a_description_copied_from_a_record_that_it_fits_is_marked() -> None:
    """Of two equal descriptions, the one whose name it does not fit is the copy."""
    copy = row(52, nombre="Permiso de buceo", descripcion=CABLE["descripcion"])
    assert set(_untrusted([*rows(12), CABLE, copy])) == {"52"}


def test_a_description_that_fits_none_of_its_records_is_marked() -> None:
    """Two neighbours with one text, and not a word of their names anywhere in the records."""
    text = {
        "descripcion": "Constancia para manejar bicicleta",
        "requisitos": "Casco",
        "instrucciones": "Venga",
        "documento_obtenible": "Hoja",
    }
    pair = [
        row(number, nombre=f"Desacuerdo de boletas {kind}", **text)
        for number, kind in ((53, "citadas"), (54, "prescritas"))
    ]
    assert _untrusted([*rows(12), *pair]) == {"53": {"description"}, "54": {"description"}}


def test_a_description_written_for_many_is_trusted() -> None:
    """The same sentence under many names is general, not slipped."""
    many = [
        row(number, nombre=f"Solvencia {number}", descripcion="Constancia de no tener multas pendientes")
        for number in range(60, 66)
    ]
    assert _untrusted([*rows(12), *many]) == {}


def test_a_law_whose_number_was_dragged_is_marked() -> None:
    """In rows where the number counts up, the legal basis is not to be trusted; the usual one is."""
    data = [row(n, respaldo_legal=f"Decreto 132-{96 + max(0, n - 6)}") for n in range(1, 13)]
    assert _untrusted(data) == {str(n): {"legal_basis"} for n in range(7, 13)}


def test_marking_changes_nothing_else() -> None:
    """Only `untrusted_fields` is set."""
    before = _records([*rows(12), CABLE, row(52, nombre="Permiso de buceo", descripcion=CABLE["descripcion"])])
    after = mark_untrusted(before)
    assert [replace(one, procedure=replace(one.procedure, untrusted_fields=frozenset())) for one in after] == before


def test_few_records_are_no_trouble() -> None:
    """One record, or none, is never compared with itself."""
    assert mark_untrusted([]) == []
    assert _untrusted([row(1, descripcion="Algo del todo distinto")]) == {}
