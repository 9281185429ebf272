"""The chat with the real assistant behind it: model, catalogue and all."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gateway.opening import open_assistant
from tests.browser.chat_page import ChatPage
from tests.fakes.running import OwnSettings, Running, running
from tests.starter_index import GiveIndex

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def office(trained_model: Path, tmp_path_factory: pytest.TempPathFactory, give_index: GiveIndex) -> Iterator[Running]:
    """The program as `make run` starts it, with the starter catalogue."""
    data = tmp_path_factory.mktemp("office")
    (data / "models").symlink_to(trained_model.parent)
    settings = OwnSettings(data_dir=data)
    give_index(settings.index_dir)
    assistant = open_assistant(settings, progress=lambda _: None)
    with running(assistant.database, responder=assistant.engine) as served:
        yield served
    assistant.close()


def test_a_procedure_is_asked_about(office: Running, visit: Callable[..., Page]) -> None:
    """A question, its answer with source, and what people ask next as choices."""
    chat = ChatPage(visit(f"{office.url}/demo")).open()
    chat.say("¿Dónde saco los antecedentes penales?")
    expect(chat.answers.last).to_contain_text("Fuente:")
    chat.press("Requisitos")
    expect(chat.own).to_have_text(["¿Dónde saco los antecedentes penales?", "Requisitos"])
    expect(chat.answers.nth(1).get_by_role("listitem").first).to_be_visible()
