"""`ventanilla doctor`: everything that keeps the program from working well, one sentence each."""

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing

import httpx
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from config.settings import Settings
from database import DatabaseError, current_revision, open_database, write
from gateway.commands.explaining import explain
from gateway.commands.terminal import write as tell_result
from gateway.server import CannotListen, bind_listener
from gateway.setting_checks import database_path, find_channels, list_warnings

PATIENCE_S = 3.0


def examine(_: Namespace) -> int:
    """Tell what is well and what is not; the exit status is 1 when something is to be done."""
    settings = Settings()
    problems = list_warnings(settings, os.environ)
    problems += [*_look_at_folder(settings), *_look_at_database(settings), *_look_at_port(settings)]
    for title, lacking in find_channels(settings).items():
        tell_result(f"{'cerrado' if lacking else 'abierto':8} {title}")
    tell_result("abierto  web (la página, el chat y la API)")
    for problem in problems:
        tell_result(f"REVISE   {problem}")
    tell_result("Todo está bien." if not problems else f"Hay que revisar {len(problems)}.")
    return 1 if problems else 0


def _look_at_folder(settings: Settings) -> Iterator[str]:
    folder = settings.data_dir.resolve()
    existing = next(one for one in (folder, *folder.parents) if one.exists())
    if not existing.is_dir():
        yield f"{existing} no es una carpeta: corrija VENTANILLA_DATA_DIR."
    elif not os.access(existing, os.W_OK | os.X_OK):
        yield f"No hay permiso para escribir en {existing}: délo al usuario del programa, o cambie VENTANILLA_DATA_DIR."


def _look_at_database(settings: Settings) -> Iterator[str]:
    """Look without making anything: a file that is not there is told elsewhere."""
    path = database_path(settings)
    if path is not None and not path.exists():
        return
    try:
        engine = open_database(settings.database)
    except (DatabaseError, OSError) as error:
        yield explain(error)
        return
    try:
        yield from _try_database(engine)
    finally:
        engine.dispose()


def _try_database(engine: Engine) -> Iterator[str]:
    try:
        is_ours = bool(current_revision(engine))
        with write(engine):
            pass
    except DBAPIError as error:
        yield explain(error)
    else:
        if not is_ours:
            yield "La base de datos está vacía: el primer «ventanilla serve» hace sus tablas."


def _look_at_port(settings: Settings) -> Iterator[str]:
    try:
        with closing(bind_listener(settings)):
            return
    except CannotListen as error:
        if not _is_ours(settings):
            yield str(error)


def _is_ours(settings: Settings) -> bool:
    """Whether it is this very program that holds the port."""
    try:
        answer = httpx.get(f"http://{settings.host}:{settings.port}/health/live", timeout=PATIENCE_S)
    except httpx.HTTPError:
        return False
    return answer.text == '{"status":"ok"}'
