"""`ventanilla export` and `ventanilla import`."""

from argparse import Namespace
from pathlib import Path

from sqlalchemy import Table

from catalog_adapter.simplification import tables as proposal_tables
from catalog_adapter.storage import notice_tables, office_tables, tables
from config.settings import Settings
from console.statistics.tables import metadata as figures
from database import open_database, upgrade
from database.table_archive import read_archive, write_archive
from gateway.commands.terminal import Counter, write
from gateway.server import serving_alone
from portal.open_data.month_store import metadata as months


def export(options: Namespace) -> int:
    """Write the catalogue to one archive; with `--all` also the figures of every day and the months of open data."""
    settings, target = Settings(), Path(options.file)
    database = open_database(settings.database)
    try:
        upgrade(database)
        counter = Counter("Filas")
        chosen = list_tables(with_figures=options.all)
        checksum = write_archive(database, chosen, target, counter.show)
    finally:
        database.dispose()
    write(f"Exportado: {target} ({target.stat().st_size / 1e6:.1f} MB).\nHuella: {checksum}")
    return 0


def take_in(options: Namespace) -> int:
    """Fill an empty database from an archive."""
    settings = Settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = open_database(settings.database)
    try:
        with serving_alone(database):
            upgrade(database)
            checksum = read_archive(database, list_tables(with_figures=True), Path(options.file), Counter("Filas").show)
    finally:
        database.dispose()
    write(f"Importado: {options.file}. «ventanilla serve» abre con él.\nHuella: {checksum}")
    return 0


def list_tables(*, with_figures: bool) -> list[Table]:
    """Return the tables of the catalogue, those that others refer to first; none of them holds what a person wrote."""
    kept = [tables.metadata, office_tables.metadata, notice_tables.metadata, proposal_tables.metadata]
    if with_figures:
        kept += [figures, months]
    return [table for metadata in kept for table in metadata.sorted_tables]
