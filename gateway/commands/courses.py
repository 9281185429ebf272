"""`ventanilla courses`."""

from argparse import Namespace
from collections.abc import Iterator

from catalog_adapter.courses.errors import PortalError
from catalog_adapter.courses.model import Course
from catalog_adapter.courses.moodle import HELPFUL, SEARCH, Site
from catalog_adapter.courses.portal import CoursePortal, open_portal
from catalog_adapter.courses.reading import read_courses
from catalog_adapter.errors import CatalogError
from config.settings import Settings
from gateway.commands.terminal import write

NOT_SET = "No hay portal de cursos: ponga VENTANILLA_MOODLE_URL y VENTANILLA_MOODLE_TOKEN (docs/cursos.md)."
LOSSES = {
    HELPFUL[0]: "no se conocen las categorías de encima, ni cuáles están ocultas",
    HELPFUL[1]: "esta orden no puede buscar en el portal",
}
"""Consequence of each function that the token may lack."""


def read_portal(options: Namespace) -> int:
    """Read the portal now, keep what it says, and tell it; with words, what the portal's own search finds.

    Raises:
        CatalogError: There is no portal, or it does not answer.
    """
    portal = open_portal(Settings())
    if portal is None:
        raise CatalogError(NOT_SET)
    lines = _search(portal, " ".join(options.words)) if options.words else _refresh(portal)
    for line in lines:
        write(line)
    return 0


def _refresh(portal: CoursePortal) -> Iterator[str]:
    site, read = portal.refresh()
    yield f"{read.site} ({site.release}): {len(read.courses)} cursos se muestran y {read.hidden} están ocultos."
    for each in read.courses:
        yield _tell(each)
    for function, loss in LOSSES.items():
        if function in site.list_lacking():
            yield f"Al servicio le falta {function}: {loss}."


def _search(portal: CoursePortal, words: str) -> Iterator[str]:
    site: Site = portal.client.read_site()
    if SEARCH in site.list_lacking():
        raise PortalError("accessexception")
    courses, _ = read_courses(portal.client.search(words), (), portal.client.url)
    yield f"El buscador de {site.name or portal.client.url} halla {len(courses)} con «{words}»."
    for each in courses:
        yield _tell(each)


def _tell(course: Course) -> str:
    return f"  {course.id}  {course.name} · {' › '.join(course.categories) or 'sin categoría'} · {course.page}"
