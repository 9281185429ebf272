"""Imports: a file is brought, its changes are looked at, and then it is taken or not."""

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Annotated

from fastapi import Depends, Query, Response
from sqlalchemy import Connection, select

from catalog_adapter.errors import CatalogError
from catalog_adapter.importing.doubts import title_of
from catalog_adapter.importing.import_file import Options
from catalog_adapter.importing.preview import Preview, preview_file
from catalog_adapter.importing.report import doubts_by_rule
from catalog_adapter.sources.base import MAX_FILE_BYTES
from catalog_adapter.storage import tables
from console import audit
from console.catalogue.pending import PendingImport, drop_file, find_file, keep_file, new_id
from console.catalogue.words import WORDS, show_value
from console.errors import Invalid, NotFound
from console.form import Form, read_form
from console.permissions import Action
from console.route import area
from console.visit import Visit, allow

router = area("/importar")
Importing = Annotated[Visit, allow(Action.IMPORT_CATALOGUE)]
Sent = Annotated[Form, Depends(read_form)]
HOME = "/console/importar"
ROWS = 50
PAST = 30
KINDS = tuple(WORDS["changes"])
_UNSAFE = re.compile(r"[^\w.() -]")


@router.get("")
def show(visit: Importing) -> Response:
    """The form, and the imports so far."""
    with visit.context.reading() as connection:
        past = connection.execute(select(tables.imports).order_by(tables.imports.c.id.desc()).limit(PAST)).all()
    return visit.page("catalogue/imports.html", past=past)


@router.post("")
def bring(visit: Importing, form: Sent) -> Response:
    """Take a file in to be looked at; the catalogue stays as it is."""
    sent = form.file("file")
    data = sent.file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise Invalid("El archivo es demasiado grande para un catálogo.")
    name = _UNSAFE.sub("_", PurePath(sent.filename or "").name)[-120:] or "archivo"
    file = PendingImport(
        id=new_id(),
        author=visit.staff.name,
        at=visit.context.now(),
        file_name=name,
        is_partial=form.is_on("partial"),
        data=data,
    )
    _preview(visit, file)  # what cannot be read is refused here
    with visit.context.writing() as connection:
        keep_file(connection, file)
        audit.record(connection, visit.staff, "import.previewed", f"file:{file.file_name}", bytes=len(data))
    return visit.go(f"{HOME}/{file.id}")


@router.get("/{file_id}")
def show_preview(
    visit: Importing, file_id: str, *, clase: str = "", pagina: Annotated[int, Query(ge=1, le=10_000)] = 1
) -> Response:
    """Show the changes that an import would make."""
    file = _get(visit, file_id)
    preview = _preview(visit, file)
    kind = clase if clase in KINDS else next((one for one in KINDS if preview.counts[one]), KINDS[0])
    rows = [entry for entry in preview.entries if entry.kind == kind]
    institutions = {one.id: one.acronym or one.name for one in visit.context.catalogue.institutions}
    return visit.page(
        "catalogue/preview.html",
        file=file,
        preview=preview,
        kind=kind,
        rows=rows[(pagina - 1) * ROWS : pagina * ROWS],
        page=pagina,
        pages=-(-len(rows) // ROWS),
        doubts=[(title_of(rule), count) for rule, count in doubts_by_rule(preview.doubts)],
        institutions=institutions,
        show_value=show_value,
        words=WORDS,
    )


@router.post("/{file_id}/tomar")
def take(visit: Importing, file_id: str, form: Sent) -> Response:
    """Take the file into the catalogue."""
    file = _get(visit, file_id)

    def sign(connection: Connection, counts: Mapping[str, int]) -> None:
        drop_file(connection, file.id)
        audit.record(connection, visit.staff, "import.taken", f"file:{file.file_name}", **counts)

    try:
        with file.as_file() as path:
            report = visit.context.catalogue.import_file(
                path, partial=file.is_partial, force=form.is_on("force"), also=sign
            )
    except CatalogError as error:
        raise Invalid(str(error)) from error
    done = f"{report.added} nuevos, {report.changed} cambiados, {report.gone} desaparecidos"
    return visit.go(HOME, f"Se importó «{file.file_name}»: {done}, {report.restored} recuperados.")


@router.post("/{file_id}/dejar")
def leave(visit: Importing, file_id: str) -> Response:
    """Forget the file."""
    file = _get(visit, file_id)
    with visit.context.writing() as connection:
        drop_file(connection, file.id)
        audit.record(connection, visit.staff, "import.left", f"file:{file.file_name}")
    return visit.go(HOME, "El catálogo quedó como estaba.")


def _get(visit: Visit, file_id: str) -> PendingImport:
    with visit.context.reading() as connection:
        file = find_file(connection, file_id, visit.staff.name)
    if file is None:
        raise NotFound("Ese archivo ya no espera. Vuelva a subirlo.")
    return file


def _preview(visit: Visit, file: PendingImport) -> Preview:
    try:
        with file.as_file() as path:
            return preview_file(visit.context.database, path, Options(partial=file.is_partial))
    except CatalogError as error:
        raise Invalid(str(error)) from error
