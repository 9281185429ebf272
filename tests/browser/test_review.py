"""Review, learning and what is asked in vain in a real browser; light and dark, wide and narrow."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from actions.catalogue_index import JudgeBuilder
from catalog_adapter.catalog import Catalog
from console.app import console_router
from console.context import ConsoleContext
from console.permissions import Role
from database import write
from learning.background_jobs import Message, Replayed
from learning.releases import end_gate, note_progress
from tests.browser.console import Console, has_sideways_scroll
from tests.browser.test_axe import violations
from tests.console.said import say
from tests.fakes.running import make_database, running
from tests.starter_index import GiveIndex

pytestmark = pytest.mark.browser

PASSPORT = "igm-pasaporte-5"
REPORT: dict[str, Any] = {
    "reasons": [{"code": "worse_aspect", "count": 1}],
    "groups": [{"group": "learnt", "n": 4920, "before": 4510, "after": 4509, "better": 1, "worse": 2}],
    "intents": [{"intent": "thank", "n": 9, "before": 9, "after": 8}],
    "better": [],
    "worse": [
        {"group": "aspect", "text": "cuanto sale", "expected": {"intent": "ask_cost"},
         "before": {"intent": "ask_cost"}, "after": {"intent": "thank"}},
    ],
    "pending": ["1"],
    "changed": [{"turn": 1, "before": ["answer", PASSPORT], "after": ["clarify", None]}],
    "recent": 3,
    "took_s": 90.0,
}  # fmt: skip


class QuietBackgroundJobs:
    """Begins a trial and never ends it; leads every conversation the same way."""

    context: ConsoleContext

    def get_project(self) -> str:
        return "p"

    def start_gate(self, release_id: int) -> None:
        with write(self.context.database) as connection:
            note_progress(connection, release_id, "learnt", 40)

    def replay(self, messages: Sequence[Message], release_id: int | None) -> tuple[Replayed, Replayed]:
        turn = {"decision": "answer", "intent": "greet", "aspect": None, "procedure": None, "replies": []}
        return [turn for _ in messages], [turn | {"decision": "clarify"} for _ in messages]


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory, give_index: GiveIndex) -> Iterator[Console]:
    """A console with the starter catalogue and a few conversations in which something went wrong."""
    folder = tmp_path_factory.mktemp("review")
    engine = make_database(f"sqlite:///{folder / 'ventanilla.db'}")
    catalogue = Catalog(engine, JudgeBuilder(give_index(folder / "index")))
    catalogue.load_starter()
    background_jobs = QuietBackgroundJobs()
    context = ConsoleContext(database=engine, catalogue=catalogue, background_jobs=background_jobs)
    background_jobs.context = context
    candidates = [{"id": PASSPORT, "name": "Pasaporte", "score": 0.4}]
    for text in ("quiero la libreta azul", "la lisensia de flurbo en Cobán", "¿y en soles?"):
        say(engine, text, decision="not_in_catalogue", candidates=candidates, said_at=context.now())
    with running(engine, routers=[console_router(context)]) as site:
        yield Console(site=site, context=context)
    engine.dispose()


ADDRESSES = (
    *(f"/console/revision?motivo={reason}" for reason in ("not_understood", "stuck", "new_words", "disliked", "mine")),
    "/console/revision/turno/1?q=pasaporte",
    "/console/aprendizaje",
    "/console/aprendizaje/correccion?texto=la+libreta&q=pasaporte",
    "/console/aprendizaje/version/1",
    "/console/aprendizaje/repetir/c1",
    "/console/en-vano?dias=366",
    "/console/en-vano/tarea?titulo=algo&veces=3",
    "/console/en-vano/tareas",
)


def test_a_reviewer_walks_from_a_wrong_answer_to_its_trial(console: Console, staff_page: Callable[..., Page]) -> None:
    """The queue, the message, the right procedure by search, the correction, training, progress, the verdict."""
    page = staff_page("/console/revision", Role.REVIEWER)
    page.get_by_role("link", name="quiero la libreta azul").click()
    page.get_by_label("Buscar el trámite correcto").fill("pasaporte")
    page.get_by_role("button", name="Buscar").click()
    page.get_by_label("Sacar o renovar el pasaporte").first.check()
    page.get_by_role("button", name="Guardar la corrección").click()
    expect(page.get_by_role("status")).to_contain_text("Corrección guardada")
    page.get_by_role("link", name="Aprendizaje").click()
    page.get_by_role("button", name="Entrenar y probar").click()
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "40")
    with write(console.context.database) as connection:
        end_gate(connection, 1, "stopped", REPORT)
    expect(page.get_by_text("No se puede publicar")).to_be_visible()  # without a reload
    expect(page.get_by_role("cell", name="cuanto sale")).to_be_visible()


def test_what_is_asked_in_vain_becomes_a_task(staff_page: Callable[..., Page]) -> None:
    """From the group to the task, with its count."""
    page = staff_page("/console/en-vano?dias=366", Role.REVIEWER)
    page.get_by_role("row", name="flurbo").get_by_role("link", name="hacer tarea").click()
    page.get_by_label("Qué falta").fill("Licencia de flurbo")
    page.get_by_role("button", name="Crear la tarea").click()
    expect(page.get_by_role("cell", name="Licencia de flurbo")).to_be_visible()


def test_a_conversation_is_repeated(staff_page: Callable[..., Page]) -> None:
    """Both sides stand beside each other, differences marked."""
    page = staff_page("/console/aprendizaje/repetir/c1", Role.REVIEWER)
    page.get_by_role("button", name="Repetir").click()
    expect(page.get_by_text("distinto").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_violation(console: Console, staff_page: Callable[..., Page], scheme: Any) -> None:
    """Axe on every page; and none is wider than the smallest screen."""
    page = staff_page("/console/aprendizaje", color_scheme=scheme, viewport={"width": 1280, "height": 800})
    for path in ADDRESSES:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(console.site.url + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert violations(page) == [], path
        page.set_viewport_size({"width": 320, "height": 640})
        assert not has_sideways_scroll(page), path


def test_everything_works_without_scripts(staff_page: Callable[..., Page]) -> None:
    """Forms and links alone: search, correct, see it among the new ones."""
    page = staff_page("/console/revision/turno/3", Role.REVIEWER, java_script_enabled=False)
    page.get_by_label("Aspecto").select_option("time")
    page.get_by_label("Sólo se entiende con lo que se dijo antes").check()
    page.get_by_role("button", name="Guardar la corrección").click()
    expect(page.get_by_role("status")).to_contain_text("Corrección guardada")
