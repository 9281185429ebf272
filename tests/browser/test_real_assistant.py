"""The program with the real assistant behind it: model, catalogue and all."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from channels.telegram import TelegramChannel
from gateway.catalogue_site import list_routers, open_library
from gateway.opening import open_assistant
from portal.printing.qr_code import draw_svg
from portal.quality.figures import read_nothing
from tests.browser.chat_page import ChatPage
from tests.fakes.running import OwnSettings, Running, running
from tests.standins.serving import serve
from tests.standins.telegram import TelegramStandIn
from tests.standins.telegram_updates import text
from tests.starter_index import GiveIndex

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BASE = "https://ventanilla.example.gt"
PERSON = 7
WEBHOOK, SECRET = "/channels/telegram/webhook", {"X-Telegram-Bot-Api-Secret-Token": "s3cret"}
PAPER = re.compile(r"☐ \d+\. (.+)")


@pytest.fixture(scope="module")
def telegram() -> TelegramStandIn:
    """Telegram."""
    return TelegramStandIn()


@pytest.fixture(scope="module")
def office(
    trained_model: Path, tmp_path_factory: pytest.TempPathFactory, give_index: GiveIndex, telegram: TelegramStandIn
) -> Iterator[Running]:
    """The program as `make run` starts it, with the starter catalogue, its pages, and a bot on Telegram."""
    data = tmp_path_factory.mktemp("office")
    (data / "models").symlink_to(trained_model.parent)
    settings = OwnSettings(data_dir=data, public_url=BASE, telegram_name="tramites_bot")
    give_index(settings.index_dir)
    assistant = open_assistant(settings, progress=lambda _: None)
    routers = list_routers(open_library(assistant, settings, assistant.engine), (), read_nothing)
    with serve(telegram.app) as address:
        bot = TelegramChannel(
            token=telegram.token, secret_token="s3cret", api_url=f"{address}/bot", mode="webhook", timeout_s=2
        )
        with running(assistant.database, [bot], responder=assistant.engine, routers=routers) as served:
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


def test_from_a_search_engine_to_paper_and_on_to_another_channel(
    office: Running, visit: Callable[..., Page], telegram: TelegramStandIn
) -> None:
    """A result, the page behind it, the chat and the walk on it; the code on paper, and the same walk on Telegram."""
    entries = ET.fromstring(office.client.get("/sitemap.xml").content).findall(".//{*}loc")  # noqa: S314 - our own
    found = next(each.text for each in entries if each.text and "/servicio/oj-antecedentes-penales/" in each.text)
    page = visit("about:blank", viewport={"width": 360, "height": 640}, java_script_enabled=False)
    page.set_content(f'<h3><a href="{found.replace(BASE, office.url)}">Antecedentes penales</a></h3>')
    page.get_by_role("link").click()
    title = page.get_by_role("heading", level=1).inner_text()
    expect(page.locator("link[rel=canonical]")).to_have_attribute("href", found)

    page.get_by_role("button", name="Preguntar sobre este trámite").click()
    log = page.get_by_role("log")
    expect(log).to_contain_text("Fuente:")
    page.get_by_role("button", name="Guíeme").last.click()
    expect(log).to_contain_text("Papeles: tiene 0 de 3")
    papers = PAPER.findall(log.inner_text())
    assert len(papers) == 3

    page.goto(found.replace(BASE, office.url))
    page.emulate_media(media="print")
    code = page.get_by_role("img", name="Código con la dirección de esta página")
    expect(code).to_be_visible()
    short = page.locator(".address").inner_text()
    assert (code.locator("path").get_attribute("d") or "nothing") in draw_svg(short)
    phone = visit(short.replace(BASE, office.url), viewport={"width": 360, "height": 640})
    link = phone.get_by_role("link", name="Telegram").get_attribute("href") or ""

    for said in (f"/start {parse_qs(urlsplit(link).query)['start'][0]}", "Guíeme"):
        count = len(telegram.sent)
        assert office.client.post(WEBHOOK, json=text(PERSON, said), headers=SECRET).is_success
        office.until(lambda before=count: len(telegram.sent) > before)
    told = "\n".join(each.text for each in telegram.sent)
    assert f"«{title}»" in told
    assert PAPER.findall(told) == papers
