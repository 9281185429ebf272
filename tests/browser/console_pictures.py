"""Pictures of the console, as the demonstration fills it."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.browser.camera import Camera, Shot, Shots
from tests.catalog_adapter.exports import row, rows, write_csv

DESKTOP = (1180, 800)
TABLE = "catalogo-de-la-municipalidad.csv"
GATE_MS = 900_000
"""Training and trying a version take a minute, more on a busy machine."""

_session: dict[str, Any] = {}
"""The cookies of whoever logged in."""


def log_in(camera: Camera, name: str, password: str) -> None:
    """Log in once, for every picture."""
    with camera.looking("/console/entrar", *DESKTOP) as page:
        page.get_by_label("Usuario").fill(name)
        page.get_by_label("Contraseña").fill(password)
        page.get_by_role("button", name="Entrar").click()
        page.wait_for_url("**/console/inicio")
        context: BrowserContext = page.context
        _session["storage_state"] = context.storage_state()


@contextmanager
def _inside(camera: Camera, path: str) -> Iterator[Page]:
    with camera.looking(f"/console/{path}", *DESKTOP, **_session) as page:
        yield page


def _show(path: str, act: Callable[[Page], object] = lambda _: None) -> Shot:
    """A page after something was done on it."""

    def take(camera: Camera, name: str) -> None:
        with _inside(camera, path) as page:
            act(page)
            camera.take(page, name)

    return take


def _show_entry(camera: Camera, name: str) -> None:
    with camera.looking("/console/entrar", 720, 560) as page:
        camera.take(page, name)


def _show_narrow(path: str) -> Shot:
    """A page on a telephone."""

    def take(camera: Camera, name: str) -> None:
        with camera.looking(f"/console/{path}", 360, 800, **_session) as page:
            camera.take(page, name)

    return take


def _open_change(page: Page) -> None:
    page.locator("#contenido .tasks a").first.click()
    page.get_by_role("heading", name="Qué cambia").wait_for()


def _publish_complaint(page: Page) -> None:
    group = page.locator("section.card").first
    group.get_by_label("Si es nueva, cómo se publica").fill("Sin copia del DPI para la constancia")
    group.get_by_label("Y por qué").fill("El dato ya está en el sistema: basta con mostrar el documento.")
    group.get_by_role("button", name="Publicar las marcadas").click()
    page.get_by_role("link", name="Sin copia del DPI para la constancia").click()
    page.get_by_role("heading", name="Sin copia del DPI para la constancia").wait_for()


def _open_talk(page: Page) -> None:
    page.get_by_role("link", name="me cobraron otra cosa").click()
    page.locator(".bubble").first.wait_for()


def _open_erasure(page: Page) -> None:
    _open_talk(page)
    page.goto(f"{page.url.partition('#')[0].partition('?')[0]}/borrar")


def _attend(page: Page) -> None:
    page.get_by_role("link", name="Abrir la conversación").first.click()
    page.get_by_role("button", name="Tomar la conversación").click()
    page.get_by_label("Su respuesta").fill(
        "Buenos días. La licencia extranjera se homologa; le digo qué papeles llevar."
    )


def _review(page: Page) -> None:
    page.get_by_role("link", name="venta de cohetes").click()
    page.get_by_label("Buscar el trámite correcto").fill("inscribir un negocio")
    page.get_by_role("button", name="Buscar").click()
    page.get_by_text("Inscribir un negocio en la municipalidad").first.wait_for()


def _try_version(page: Page) -> None:
    """Correct a message, train a version with it and wait for what its trial says."""
    _review(page)
    page.get_by_role("group", name="Trámite").get_by_role("radio").nth(1).check()
    page.get_by_role("button", name="Guardar la corrección").click()
    page.goto(f"{page.url.partition('/console')[0]}/console/aprendizaje")
    page.get_by_role("button", name="Entrenar y probar").click()
    page.get_by_role("heading", name="Antes y después").wait_for(timeout=GATE_MS)


def _edit(page: Page) -> None:
    page.locator("table a").first.click()
    page.get_by_role("link", name="Editar").first.click()
    page.get_by_label("Monto").fill("40.00")
    page.get_by_role("combobox", name="Costo").select_option("known")
    page.get_by_label("Fuente", exact=True).fill("Tarifario de la institución")
    page.get_by_label("Fecha del dato").fill(f"{datetime.now(UTC):%Y-%m-01}")
    page.get_by_label("Por qué se cambia").fill("Una persona avisó y se confirmó por teléfono.")
    page.get_by_role("button", name="Guardar").click()
    versions = page.get_by_role("heading", name="Versiones")
    page.locator("#t-versions ~ * summary").first.click()
    versions.scroll_into_view_if_needed()
    versions.evaluate("one => one.scrollIntoView()")


def _import(page: Page) -> None:
    """Import an invented table, then look at what its next edition would change."""
    with tempfile.TemporaryDirectory() as folder:
        for data in (rows(12), [*rows(10), row(11, costo="30"), row(13), row(14)]):
            page.get_by_label("Archivo", exact=True).set_input_files(write_csv(Path(folder) / TABLE, data))
            page.get_by_role("checkbox").check()
            page.get_by_role("button", name="Ver qué cambia").click()
            page.get_by_role("heading", name="Qué cambiaría").wait_for()
            if data[-1]["id"] == "12":
                page.get_by_role("button", name="Importar", exact=True).click()
                page.get_by_role("heading", name="Importar el catálogo").wait_for()
    page.get_by_role("link", name="Cambian").click()
    page.locator("summary").first.click()


def _begin_school(page: Page) -> None:
    """Make the sandbox, do a task, and look at all of them."""
    page.get_by_role("button", name="Comenzar la práctica").first.click(no_wait_after=True)
    page.get_by_role("link", name="Ir a hacerla en la práctica").wait_for(timeout=GATE_MS)
    site = page.url.partition("/console")[0]
    page.goto(f"{site}/console/escuela/practica/en-vano")
    page.get_by_role("link", name="Falta: hacer tarea").first.click()
    page.get_by_label("Institución").select_option("mspas")
    page.get_by_role("button", name="Crear la tarea").click()
    page.goto(f"{site}/console/escuela/tareas/sin-respuesta")
    page.get_by_role("button", name="Comprobar").click()
    page.get_by_text("¡Bien hecho!").wait_for()
    page.goto(f"{site}/console/escuela")


def _go_to_practice(page: Page) -> None:
    """Follow a task into the sandbox."""
    page.get_by_role("link", name="Ir a hacerla en la práctica").click()
    page.get_by_text("Su tarea: 10. Corrija un costo").wait_for()


def _check_task(page: Page) -> None:
    """Ask whether a task is done that is not."""
    page.get_by_role("button", name="Comprobar").click()
    page.get_by_text("Todavía no.").wait_for()


SHOTS: Shots = {
    "escuela": _show("escuela", _begin_school),
    "escuela-tarea": _show("escuela/tareas/costo", _check_task),
    "escuela-practica": _show("escuela/tareas/costo", _go_to_practice),
    "escuela-avance": _show("escuela/avance"),
    "consola-inicio": _show("inicio"),
    "consola-entrar": _show_entry,
    "consola-conversaciones": _show("conversaciones"),
    "consola-busqueda": _show("conversaciones?palabras=licencia&decision=clarify"),
    "consola-conversacion": _show("conversaciones?palabras=cobraron", _open_talk),
    "consola-borrar": _show("conversaciones?palabras=cobraron", _open_erasure),
    "consola-plazos": _show("plazos"),
    "consola-cuenta-nueva": _show("personal/nueva"),
    "consola-codigo": _show("cuenta/codigos"),
    "consola-bitacora": _show("bitacora"),
    "numeros": _show("numeros"),
    "tareas": _show("tareas"),
    "en-vano": _show("en-vano"),
    "revision": _show("revision"),
    "revisar-mensaje": _show("revision", _review),
    "atencion": _show("atencion", _attend),
    "cambios": _show("cambios"),
    "cambio": _show("cambios", _open_change),
    "mesa-por-revisar": _show("mesa"),
    "mesa-telefono": _show_narrow("mesa"),
    "mesa-propuesta": _show("mesa", _publish_complaint),
    "avisos": _show("avisos"),
    "versiones": _show("tramites", _edit),
    "importar": _show("importar", _import),
    "version": _show("revision", _try_version),
}
"""In this order: the last ones change what the program holds."""
