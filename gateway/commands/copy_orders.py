"""Orders that copy: `backup` and `restore` the whole database, `export` and `import` the catalogue."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from config.order_parser import OrderParser

    Parsers = argparse._SubParsersAction[OrderParser]


def add_copies(orders: "Parsers") -> None:
    """Add the orders with their options."""
    backup = orders.add_parser("backup", help="copia la base de datos a un archivo, también mientras se atiende")
    backup.add_argument("file", metavar="ARCHIVO")
    backup.set_defaults(run=_backup)
    restore = orders.add_parser("restore", help="pone una copia en lugar de la base de datos, con el programa detenido")
    restore.add_argument("file", metavar="ARCHIVO")
    restore.add_argument("--force", action="store_true", help="reemplaza una base de datos que tiene contenido")
    restore.set_defaults(run=_restore)
    export = orders.add_parser(
        "export", help="escribe el catálogo en un archivo que cualquier programa lee (ZIP de JSONL)"
    )
    export.add_argument("file", metavar="ARCHIVO")
    export.add_argument("--all", action="store_true", help="también las cifras por día y los meses de datos abiertos")
    export.set_defaults(run=_export)
    take_in = orders.add_parser("import", help="llena una base de datos vacía con lo que escribió «export»")
    take_in.add_argument("file", metavar="ARCHIVO")
    take_in.set_defaults(run=_import)


# Each order imports its module when it is run, as those of `main` do.


def _backup(options: argparse.Namespace) -> int:
    from gateway.commands.copies import backup

    return backup(options)


def _restore(options: argparse.Namespace) -> int:
    from gateway.commands.copies import restore

    return restore(options)


def _export(options: argparse.Namespace) -> int:
    from gateway.commands.archives import export

    return export(options)


def _import(options: argparse.Namespace) -> int:
    from gateway.commands.archives import take_in

    return take_in(options)
