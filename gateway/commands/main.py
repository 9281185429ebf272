"""The `ventanilla` command: which orders there are, and with which options."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from config.matrix_kernels import prepare_numpy
from config.order_parser import OrderParser
from gateway.commands.copy_orders import add_copies
from gateway.commands.running import run

if TYPE_CHECKING:
    Parsers = argparse._SubParsersAction[OrderParser]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one order; see `run` for the exit status."""
    prepare_numpy(os.environ)
    parser = make_parser()
    options, others = parser.parse_known_args(arguments)
    if others and "options" not in options:
        parser.error(f"no conozco {' '.join(others)}")
    options.options = others
    return run(options.run, options)


def make_parser() -> OrderParser:
    """Return the parser of every order; what it gives back has the function to run as `run`."""
    parser = OrderParser(prog="ventanilla", description="Asistente de trámites del gobierno.")
    orders = parser.add_subparsers(required=True, metavar="ORDEN")
    serve = orders.add_parser("serve", help="abre el asistente para la web y los demás canales")
    serve.set_defaults(run=_serving_serve)
    demo = orders.add_parser("demo", help="abre una consola llena de conversaciones inventadas, para verla")
    demo.add_argument("--port", type=int, default=8010, metavar="PUERTO", help="0: uno libre; si falta, 8010")
    demo.add_argument("--folder", metavar="CARPETA", help="nueva, se conserva; si falta, se borra al terminar")
    demo.set_defaults(run=_serving_show_demo)
    doctor = orders.add_parser("doctor", help="revisa los ajustes, la carpeta, la base de datos y el puerto")
    doctor.set_defaults(run=_doctor_examine)
    train = orders.add_parser("train", help="entrena el modelo si algo cambió")
    train.add_argument("--force", action="store_true", help="entrena aunque nada haya cambiado")
    train.add_argument("--extra", metavar="ARCHIVO", help="con más ejemplos, en YAML de Rasa, que los del proyecto")
    train.set_defaults(run=_training_train_model)
    gate = orders.add_parser("gate", help="compara una versión candidata del modelo con la que está en uso")
    gate.add_argument("release", metavar="NÚMERO", type=int, help="de la versión, como la muestra la consola")
    gate.set_defaults(run=_evaluating_try_release)
    orders.add_parser("chat", help="conversa en la terminal").set_defaults(run=_asking_chat)
    mcp = orders.add_parser("mcp", help="ofrece el catálogo como herramientas a otro programa (MCP)")
    mcp.set_defaults(run=_tools_serve_tools)
    evaluate = orders.add_parser("evaluate", help="mide qué tan bien entiende", add_help=False)
    evaluate.set_defaults(run=_evaluating_evaluate, options=())
    orders.add_parser("sbom", help="paquetes, licencias y avisos, en CycloneDX").set_defaults(run=_packages_print_bill)
    orders.add_parser("advisories", help="dice si un aviso de seguridad se alcanza").set_defaults(run=_packages_tell)
    _add_ask(orders)
    _add_catalog(orders)
    _add_courses(orders)
    _add_staff(orders)
    add_copies(orders)
    _add_rasa(orders)
    return parser


def _add_ask(orders: "Parsers") -> None:
    ask = orders.add_parser("ask", help="responde una pregunta, o un archivo de preguntas")
    ask.add_argument("text", nargs="?", metavar="PREGUNTA")
    ask.add_argument("--json", action="store_true", help="la respuesta como JSON")
    ask.add_argument("--batch", metavar="ARCHIVO", help="JSONL de conversaciones: {id, text} o {id, turns: [{user}]}")
    ask.add_argument("--out", metavar="ARCHIVO", help="JSONL donde van las respuestas")
    ask.set_defaults(run=_asking_ask)


def _add_catalog(orders: "Parsers") -> None:
    catalog = orders.add_parser("catalog", help="importa y revisa el catálogo")
    catalog_orders = catalog.add_subparsers(required=True, metavar="ORDEN")
    load = catalog_orders.add_parser("import", help="importa un archivo: CSV o XLSX oficial, o JSONL propio")
    load.add_argument("file", metavar="ARCHIVO")
    load.add_argument("--json", action="store_true", help="el informe como JSON")
    load.add_argument("--partial", action="store_true", help="el archivo trae sólo algunas instituciones")
    load.add_argument("--source", metavar="NOMBRE", help="su catálogo: «Catálogo de la Municipalidad de …»")
    load.add_argument("--force", action="store_true", help="importa aunque desaparezca gran parte del catálogo")
    load.set_defaults(run=_catalogue_import_file)
    offices = catalog_orders.add_parser("offices", help="importa las sedes de una o más instituciones (docs/sedes.md)")
    offices.add_argument("file", metavar="ARCHIVO")
    offices.set_defaults(run=_catalogue_import_offices)
    check = catalog_orders.add_parser("check", help="enumera las dudas del catálogo, con su fila y su razón")
    check.add_argument("--format", choices=("text", "json", "csv"), default="text", help="cómo se escriben")
    check.add_argument("--facts", action="store_true", help="cuenta los datos viejos o sin fecha, por institución")
    check.set_defaults(run=_catalogue_check)
    digest = catalog_orders.add_parser("digest", help="escribe la carta con lo que una institución debería confirmar")
    digest.add_argument("institution", metavar="INSTITUCION", help="su id: renap, sat, mintrabajo")
    digest.add_argument("--out", metavar="ARCHIVO", help="dónde se escribe; si falta, en la pantalla")
    digest.set_defaults(run=_catalogue_digest)
    digests = catalog_orders.add_parser("digests", help="escribe el resumen del mes de cada institución, en archivos")
    digests.add_argument("folder", metavar="CARPETA")
    digests.add_argument("--month", metavar="AAAA-MM", help="si falta, el último mes que terminó")
    digests.set_defaults(run=_catalogue_digests)


def _add_courses(orders: "Parsers") -> None:
    courses = orders.add_parser("courses", help="lee ahora el portal de cursos y dice qué se muestra (docs/cursos.md)")
    courses.add_argument("words", nargs="*", metavar="PALABRA", help="lo que halla el buscador del propio portal")
    courses.set_defaults(run=_courses_read_portal)


def _add_staff(orders: "Parsers") -> None:
    staff = orders.add_parser("staff", help="cuentas de la consola")
    add = staff.add_subparsers(required=True, metavar="ORDEN").add_parser(
        "add", help="abre una cuenta; pide la contraseña, o la lee de la entrada estándar"
    )
    add.add_argument("name", metavar="USUARIO")
    add.add_argument("--full-name", metavar="NOMBRE", help="el nombre de la persona")
    roles = ("reader", "reviewer", "editor", "approver", "administrator")
    add.add_argument("--role", action="append", choices=roles, help="repetible; si falta, administrator")
    add.set_defaults(run=_staff_add)


def _add_rasa(orders: "Parsers") -> None:
    rasa = orders.add_parser("rasa", help="la línea de comandos de Rasa, sobre este proyecto (docs/rasa.md)")
    rasa_orders = rasa.add_subparsers(required=True, metavar="ORDEN", dest="order")
    told = {
        "validate": "revisa configuración, dominio, reglas y ejemplos",
        "train": "entrena un modelo aparte, en var/rasa/models",
        "test": "prueba historias y frases generadas de nuestros datos",
        "shell": "dice por qué no está y qué usar en su lugar",
    }
    for name, words in told.items():
        rasa_orders.add_parser(name, help=words).set_defaults(run=_rasa_run, options=())


# Each order imports its module when it is run: those of the catalogue need not wait for Rasa.


def _serving_serve(options: argparse.Namespace) -> int:
    from gateway.commands.serving import serve

    return serve(options)


def _serving_show_demo(options: argparse.Namespace) -> int:
    from gateway.commands.serving import show_demo

    return show_demo(options)


def _doctor_examine(options: argparse.Namespace) -> int:
    from gateway.commands.doctor import examine

    return examine(options)


def _courses_read_portal(options: argparse.Namespace) -> int:
    from gateway.commands.courses import read_portal

    return read_portal(options)


def _training_train_model(options: argparse.Namespace) -> int:
    from gateway.commands.training import train_model

    return train_model(options)


def _evaluating_try_release(options: argparse.Namespace) -> int:
    from gateway.commands.evaluating import try_release

    return try_release(options)


def _asking_chat(options: argparse.Namespace) -> int:
    from gateway.commands.asking import chat

    return chat(options)


def _tools_serve_tools(options: argparse.Namespace) -> int:
    from gateway.commands.tools import serve_tools

    return serve_tools(options)


def _evaluating_evaluate(options: argparse.Namespace) -> int:
    from gateway.commands.evaluating import evaluate

    return evaluate(options)


def _asking_ask(options: argparse.Namespace) -> int:
    from gateway.commands.asking import ask

    return ask(options)


def _catalogue_import_file(options: argparse.Namespace) -> int:
    from gateway.commands.catalogue import import_file

    return import_file(options)


def _catalogue_import_offices(options: argparse.Namespace) -> int:
    from gateway.commands.catalogue import import_offices

    return import_offices(options)


def _catalogue_check(options: argparse.Namespace) -> int:
    from gateway.commands.catalogue import check

    return check(options)


def _catalogue_digest(options: argparse.Namespace) -> int:
    from gateway.commands.catalogue import digest

    return digest(options)


def _catalogue_digests(options: argparse.Namespace) -> int:
    from gateway.commands.catalogue import digests

    return digests(options)


def _staff_add(options: argparse.Namespace) -> int:
    from gateway.commands.staff import add

    return add(options)


def _rasa_run(options: argparse.Namespace) -> int:
    from gateway.commands.rasa_orders import run

    return run(options)


def _packages_print_bill(options: argparse.Namespace) -> int:
    from gateway.commands.packages import print_bill

    return print_bill(options)


def _packages_tell(options: argparse.Namespace) -> int:
    from gateway.commands.packages import tell_advisories

    return tell_advisories(options)


if __name__ == "__main__":
    sys.exit(main())
