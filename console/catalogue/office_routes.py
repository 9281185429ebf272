"""The institutions' offices: one by one, or a file for an institution at once."""

from typing import Annotated

from fastapi import Depends, Response

from catalog_adapter.errors import CatalogError
from catalog_adapter.institutions.municipality import find_place_name
from catalog_adapter.institutions.office_file import Office, parse_office, parse_offices
from catalog_adapter.institutions.offices import read_offices, remove_office, replace_offices, save_office
from console import audit
from console.catalogue.institutions import choose_institution, label, list_editable, list_institutions
from console.catalogue.places import list_municipalities
from console.errors import Conflict, Invalid, NotFound
from console.form import Form, read_form
from console.pages import version_of
from console.permissions import Action
from console.route import area
from console.visit import Visit, allow

router = area("/sedes")
Reading = Annotated[Visit, allow(Action.READ_CATALOGUE)]
Editing = Annotated[Visit, allow(Action.EDIT_CATALOGUE)]
Sent = Annotated[Form, Depends(read_form)]
HOME = "/console/sedes"
COLUMNS = (
    "institucion", "nombre", "direccion", "municipio", "latitud", "longitud", "horario", "telefonos", "servicios",
    "fuente", "fecha",
)  # fmt: skip
"""Of the file and of the form alike; docs/sedes.md says what each holds."""
LARGEST = 5_000_000


@router.get("")
def show(visit: Reading, *, institucion: str | None = None) -> Response:
    """The offices of some institutions, and the form for a file."""
    chosen = choose_institution(visit, institucion)
    with visit.context.reading() as connection:
        offices = read_offices(connection)
    known = {one.id: one for one in visit.context.catalogue.institutions}
    named = [known[one.institution_id] for one in offices.values() if one.institution_id in known]
    rows = [
        (number, office, label(known[office.institution_id]) if office.institution_id in known else "")
        for number, office in offices.items()
        if chosen.covers(office.institution_id)
    ]
    return visit.page(
        "catalogue/offices.html",
        rows=rows,
        chosen=chosen,
        institutions=list_institutions(visit, named),
        place_name=find_place_name,
    )


@router.get("/nueva")
def show_new(visit: Editing) -> Response:
    """The form of a new office."""
    return _form(visit, None, None)


@router.post("/nueva")
def add(visit: Editing, form: Sent) -> Response:
    """Write a new office."""
    office = _read(visit, form)
    with visit.context.writing() as connection:
        save_office(connection, office)
        audit.record(connection, visit.staff, "office.added", f"institution:{office.institution_id}", name=office.name)
    return visit.go(HOME, f"La sede «{office.name}» quedó guardada.")


@router.post("/archivo")
def import_file(visit: Editing, form: Sent) -> Response:
    """Take a file; it replaces the offices of the institutions that it names."""
    data = form.file("file").file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Invalid("El archivo es demasiado grande.")
    try:
        offices = parse_offices(data)
    except CatalogError as error:
        raise Invalid(str(error)) from error
    institutions = {one.institution_id for one in offices}
    for institution in institutions:
        _check_institution(visit, institution)
    with visit.context.writing() as connection:
        replace_offices(connection, offices)
        audit.record(
            connection, visit.staff, "office.imported", "", institutions=sorted(institutions), count=len(offices)
        )
    return visit.go(HOME, f"Se guardaron {len(offices)} sedes de {len(institutions)} instituciones.")


@router.get("/{office_id}")
def show_one(visit: Editing, office_id: int) -> Response:
    """The form of an office."""
    return _form(visit, office_id, _get_own(visit, office_id))


@router.post("/{office_id}")
def save(visit: Editing, office_id: int, form: Sent) -> Response:
    """Change an office."""
    if form.text("seen") not in {"", version_of(_get_own(visit, office_id))}:
        raise Conflict(
            "Alguien cambió esta sede mientras usted la editaba. Junto a cada dato está lo que dice ahora; deje lo que "
            "vale y guarde otra vez."
        )
    office = _read(visit, form)
    with visit.context.writing() as connection:
        save_office(connection, office, office_id)
        audit.record(
            connection, visit.staff, "office.changed", f"office:{office_id}", institution=office.institution_id
        )
    return visit.go(HOME, f"La sede «{office.name}» quedó guardada.")


@router.post("/{office_id}/quitar")
def remove(visit: Editing, office_id: int) -> Response:
    """Take an office away."""
    office = _get_own(visit, office_id)
    with visit.context.writing() as connection:
        remove_office(connection, office_id)
        audit.record(
            connection, visit.staff, "office.removed", f"office:{office_id}", institution=office.institution_id
        )
    return visit.go(HOME, f"La sede «{office.name}» ya no está.")


def _form(visit: Visit, office_id: int | None, office: Office | None) -> Response:
    return visit.page(
        "catalogue/office_form.html",
        office_id=office_id,
        office=office,
        institutions=[(one.id, label(one)) for one in list_editable(visit)],
        municipalities=list_municipalities(),
    )


def _read(visit: Visit, form: Form) -> Office:
    cells = {name: form.text(name, longest=500) for name in COLUMNS}
    try:
        office = parse_office(cells)
    except ValueError as error:
        raise Invalid(str(error)[:1].upper() + str(error)[1:]) from error
    _check_institution(visit, office.institution_id)
    return office


def _check_institution(visit: Visit, institution: str) -> None:
    if visit.context.catalogue.find_institution(institution) is None:
        raise Invalid(f"No hay ninguna institución con la clave «{institution}».")
    visit.require(Action.EDIT_CATALOGUE, institution)


def _get_own(visit: Visit, office_id: int) -> Office:
    with visit.context.reading() as connection:
        office = read_offices(connection).get(office_id)
    if office is None:
        raise NotFound("Esa sede no existe.")
    visit.require(Action.EDIT_CATALOGUE, office.institution_id)
    return office
