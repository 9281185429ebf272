"""Errors in one Spanish sentence that names the setting and says what to do."""

import errno
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from config.settings import Settings

PREFIX = str(Settings.model_config["env_prefix"])
WHERE = "VENTANILLA_DATABASE_URL"
DATABASE = {
    "unable to open": f"No se puede abrir la base de datos: revise que su carpeta exista y que el usuario del programa "
    f"pueda escribir en ella ({WHERE} o VENTANILLA_DATA_DIR).",
    "not a database": f"El archivo de la base de datos no es de Ventanilla, o está dañado: ponga en su lugar una copia de "
    f"seguridad, o revise {WHERE} y VENTANILLA_DATA_DIR.",
    "malformed": f"La base de datos está dañada: ponga en su lugar una copia de seguridad ({WHERE} dice dónde está).",
    "is locked": "Otro proceso tiene ocupada la base de datos: ciérrelo, o espere un momento y pruebe de nuevo.",
    "readonly": f"No hay permiso para escribir en la base de datos: dé el archivo al usuario del programa ({WHERE}).",
    "is full": "No hay espacio en el disco de la base de datos: libere espacio y pruebe de nuevo.",
    "password": f"La base de datos no acepta el usuario o la clave de {WHERE}.",
    "does not exist": f"La base de datos que nombra {WHERE} no existe en ese servidor: créela, o corrija el nombre.",
}
"""What the systems say, by a piece of it, and what we say."""
AWAY = f"No se llega a la base de datos: revise que esté encendida y que {WHERE} sea su dirección."
FILES = {
    errno.EACCES: "No hay permiso para {name}: délo al usuario del programa (VENTANILLA_DATA_DIR dice dónde se guarda).",
    errno.EPERM: "No hay permiso para {name}: délo al usuario del programa (VENTANILLA_DATA_DIR dice dónde se guarda).",
    errno.ENOENT: "No existe {name}.",
    errno.ENOSPC: "No hay espacio en el disco para {name}: libere espacio y pruebe de nuevo.",
    errno.ENOTDIR: "{name} no es una carpeta: corrija VENTANILLA_DATA_DIR.",
    errno.EEXIST: "{name} ya existe y no es una carpeta: corrija VENTANILLA_DATA_DIR.",
    errno.EMFILE: "El sistema no deja abrir más archivos: suba el límite del servicio (LimitNOFILE).",
    errno.EISDIR: "{name} es una carpeta y se esperaba un archivo.",
    errno.EROFS: "En {name} no se puede escribir: cambie VENTANILLA_DATA_DIR.",
}
OTHER = "El sistema no deja usar {name} ({reason}): revise que exista y que el usuario del programa pueda usarlo."
VALUES = {
    "int_parsing": "tiene que ser un número entero",
    "float_parsing": "tiene que ser un número",
    "bool_parsing": "vale true o false",
    "literal_error": "vale {expected}",
    "greater_than": "tiene que ser mayor que {gt}",
    "greater_than_equal": "tiene que ser {ge} o más",
    "less_than_equal": "tiene que ser {le} o menos",
}


def explain(error: Exception) -> str:
    """Return the sentence for an error whose message a person reads."""
    if isinstance(error, ValidationError):
        return " ".join(_list_values(error))
    if isinstance(error, DBAPIError):
        said = str(error.orig).lower()
        return next((told for piece, told in DATABASE.items() if piece in said), AWAY)
    if isinstance(error, OSError) and error.errno is not None:
        return FILES.get(error.errno, OTHER).format(name=error.filename or "un archivo", reason=error.strerror)
    return str(error)


def _list_values(error: ValidationError) -> Iterator[str]:
    """Yield a sentence for each setting; never its value, which may be a secret."""
    for each in error.errors(include_input=False, include_url=False):
        name = f"{PREFIX}{'_'.join(map(str, each['loc'])).upper()}"
        context: dict[str, Any] = each.get("ctx", {})
        if each["type"] == "value_error":
            told = str(context["error"])
        else:
            told = VALUES.get(each["type"], "no tiene la forma que dice docs/configuracion.md")
            told = told.format(**{"expected": "", **context}).replace(" or ", " o ")
        yield f"{name} {told}."
