"""The institutions' offices: one by one, or a file for an institution at once."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends, Response

from catalog_adapter.errors import CatalogError
from catalog_adapter.institutions.municipality import find_place_name
from catalog_adapter.institutions.office_file import Office, parse_office, parse_offices
from catalog_adapter.institutions.offices import read_offices, remove_office, replace_offices, save_office
from console import audit
from console.catalogue.institutions import choose_institution, label, list_editable, list_institutions
from console.catalogue.places import list_municipalities
from console.changes.effects import read_office, show_office, show_offices
from console.changes.model import Kind, Proposed
from console.changes.submission import WAITS, find_corrected, list_others, propose, publishes, store
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
def show_new(visit: Editing, cambio: str = "") -> Response:
    """The form of a new office."""
    return _form(visit, None, None, cambio)


@router.post("/nueva")
def add(visit: Editing, form: Sent) -> Response:
    """Write a new office."""
    office = _read(visit, form)
    if not publishes(visit):
        return _propose(visit, None, (None, office), form)
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
    if not publishes(visit):
        return _propose_file(visit, offices)
    with visit.context.writing() as connection:
        replace_offices(connection, offices)
        audit.record(
            connection, visit.staff, "office.imported", "", institutions=sorted(institutions), count=len(offices)
        )
    return visit.go(HOME, f"Se guardaron {len(offices)} sedes de {len(institutions)} instituciones.")


@router.get("/{office_id}")
def show_one(visit: Editing, office_id: int, cambio: str = "") -> Response:
    """The form of an office, with a change that is being corrected where the address names one."""
    return _form(visit, office_id, _get_own(visit, office_id), cambio)


@router.post("/{office_id}")
def save(visit: Editing, office_id: int, form: Sent) -> Response:
    """Change an office."""
    old = _get_own(visit, office_id)
    if form.text("seen") not in {"", version_of(old)}:
        raise Conflict(
            "Alguien cambió esta sede mientras usted la editaba. Junto a cada dato está lo que dice ahora; deje lo que "
            "vale y guarde otra vez."
        )
    office = _read(visit, form)
    if not publishes(visit):
        return _propose(visit, office_id, (old, office), form)
    with visit.context.writing() as connection:
        save_office(connection, office, office_id)
        audit.record(
            connection, visit.staff, "office.changed", f"office:{office_id}", institution=office.institution_id
        )
    return visit.go(HOME, f"La sede «{office.name}» quedó guardada.")


@router.post("/{office_id}/quitar")
def remove(visit: Editing, office_id: int, form: Sent) -> Response:
    """Take an office away."""
    office = _get_own(visit, office_id)
    if not publishes(visit):
        return _propose(visit, office_id, (office, None), form)
    with visit.context.writing() as connection:
        remove_office(connection, office_id)
        audit.record(
            connection, visit.staff, "office.removed", f"office:{office_id}", institution=office.institution_id
        )
    return visit.go(HOME, f"La sede «{office.name}» ya no está.")


def _propose(visit: Visit, office_id: int | None, change: tuple[Office | None, Office | None], form: Form) -> Response:
    """Let an office that is new, changed or removed wait for its steps.

    Args:
        visit: Of its author.
        office_id: None for a new one.
        change: As it is, and as it is to be; None where it is not.
        form: With the reason.
    """
    old, new = change
    named = new or old
    assert named is not None  # noqa: S101 - a change has a side at least
    proposed = Proposed(
        kind=Kind.OFFICE,
        subject="" if office_id is None else str(office_id),
        institution=named.institution_id,
        title=named.name[:500],
        before=show_office(old) if old else {},
        after=show_office(new) if new else {},
        reason=form.required("reason", "por qué se cambia", longest=500),
    )
    return propose(visit, proposed, form)


def _propose_file(visit: Visit, offices: Sequence[Office]) -> Response:
    """Let a file wait for its steps, as one change for each institution."""
    names = {one.id: label(one) for one in visit.context.catalogue.institutions}
    with visit.context.writing() as connection:
        for institution in sorted({one.institution_id for one in offices}):
            own = [show_office(one) for one in offices if one.institution_id == institution]
            proposed = Proposed(
                kind=Kind.OFFICES,
                subject=institution,
                institution=institution,
                title=names[institution][:500],
                before=show_offices(connection, institution),
                after={"offices": own},
                reason=f"Archivo con {len(own)} sedes.",
            )
            store(visit, connection, proposed)
    return visit.go("/console/cambios", WAITS)


def _form(visit: Visit, office_id: int | None, office: Office | None, change: str) -> Response:
    subject = "" if office_id is None else str(office_id)
    corrected = find_corrected(visit, change, Kind.OFFICE, subject)
    if corrected is not None:
        visit.require(Action.EDIT_CATALOGUE, corrected.institution)
    return visit.page(
        "catalogue/office_form.html",
        office_id=office_id,
        office=read_office(corrected.after) if corrected and corrected.after else office,
        seen=version_of(office) if office else "",
        corrected=corrected,
        others=list_others(visit, Kind.OFFICE, subject, corrected) if subject else [],
        is_direct=publishes(visit),
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
