"""`ventanilla catalog import`, `check`, `offices`, `digest` and `digests`."""

import json
from argparse import Namespace
from pathlib import Path

from actions.catalogue_index import open_catalogue
from catalog_adapter.errors import CatalogError
from catalog_adapter.importing import doubts, fact_ages, quality
from catalog_adapter.importing.institution_digest import write_digest
from catalog_adapter.institutions.offices import Offices
from config.clock import guatemala_now
from config.settings import Settings
from console.changes.digest import Month, write_month
from gateway.commands.terminal import Counter, write

WRITERS = {"text": doubts.write_text, "json": doubts.write_json, "csv": doubts.write_csv}


def import_file(options: Namespace) -> int:
    """Import a file, all of it or nothing, and report counts and doubts."""
    database, catalogue = open_catalogue(Settings())
    try:
        report = catalogue.import_file(
            Path(options.file),
            catalogue=options.source,
            partial=options.partial,
            force=options.force,
            progress=Counter("Trámites leídos").show,
        )
        catalogue.refresh_aliases()
    finally:
        database.dispose()
    write(json.dumps(report.to_json(), ensure_ascii=False, indent=1) if options.json else report.to_text())
    return 0


def import_offices(options: Namespace) -> int:
    """Import the offices of the institutions that a file names, in place of those known before.

    The exit status is 1 when the catalogue knows none of that id: a slip, or an import that is still to come.
    """
    database, catalogue = open_catalogue(Settings())
    try:
        offices = Offices(database)
        count = offices.import_file(Path(options.file))
        unknown = sorted(offices.list_institutions() - {each.id for each in catalogue.institutions})
    finally:
        database.dispose()
    write(f"Sedes importadas: {count}.")
    if unknown:
        write(f"Hay sedes de instituciones que el catálogo no tiene, y no se muestran: {', '.join(unknown)}.")
    return 1 if unknown else 0


def check(options: Namespace) -> int:
    """List every doubt, or with `--facts` the age of the facts; the exit status is 1 when there is any to work off."""
    database, catalogue = open_catalogue(Settings())
    try:
        if options.facts:
            ages = fact_ages.list_fact_ages(catalogue.institutions, catalogue.iter_procedures(), guatemala_now().date())
            write(fact_ages.WRITERS[options.format](ages).rstrip("\n"))
            return 1 if any(each.old or each.undated for each in ages) else 0
        found = quality.check(catalogue)
    finally:
        database.dispose()
    write(WRITERS[options.format](found).rstrip("\n"))
    return 1 if found else 0


def digest(options: Namespace) -> int:
    """Write the letter that an institution can be sent: what is told of it, what is old, what is in doubt.

    Raises:
        CatalogError: There is no such institution, or the file cannot be written.
    """
    database, catalogue = open_catalogue(Settings())
    try:
        institution = catalogue.find_institution(options.institution.strip().lower())
        if institution is None:
            raise CatalogError(
                f"No hay ninguna institución «{options.institution}». Sus ids están en la primera columna de "
                "`ventanilla catalog check --facts --format csv`."
            )
        doubts = quality.check(catalogue)
        text = write_digest(institution, catalogue.iter_procedures(), doubts, guatemala_now().date())
    finally:
        database.dispose()
    if not options.out:
        write(text.rstrip("\n"))
        return 0
    try:
        Path(options.out).write_text(text, encoding="utf-8")
    except OSError as error:
        raise CatalogError(f"No se puede escribir «{options.out}»: {error.strerror}.") from error
    write(f"Carta escrita en {options.out}.")
    return 0


def digests(options: Namespace) -> int:
    """Write the digest of a month of every institution, each into a file of its own.

    Raises:
        CatalogError: The month is none, or the folder cannot be written to.
    """
    today = guatemala_now().date()
    try:
        month = Month.parse(options.month) if options.month else Month.before(today)
    except ValueError as error:
        raise CatalogError("El mes va como AAAA-MM, por ejemplo 2026-11.") from error
    folder = Path(options.folder)
    database, catalogue = open_catalogue(Settings())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = list(catalogue.institutions)
        with database.connect() as connection:
            for institution in known:
                text = write_month(connection, catalogue, institution, month, today=today)
                (folder / f"resumen-{institution.id}-{month.name}.txt").write_text(text, encoding="utf-8")
    except OSError as error:
        raise CatalogError(f"No se puede escribir en «{options.folder}»: {error.strerror}.") from error
    finally:
        database.dispose()
    write(f"Resúmenes de {month.name} escritos en {options.folder}: {len(known)}.")
    return 0
