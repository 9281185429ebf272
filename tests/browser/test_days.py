"""Days and times of messages, and what is kept over the pages of a site."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from conversations.tables import turns
from database import write
from tests.browser.chat_page import ChatPage
from tests.fakes.running import Running

pytestmark = pytest.mark.browser

GUATEMALA = ZoneInfo("America/Guatemala")
ITEMS = ".log li.day, .log li.me > p"


def test_messages_stand_under_their_days(site: Running, visit: Callable[..., Page]) -> None:
    """Each day has its name once, as the person's clock has it; each message has its time."""
    page = visit(f"{site.url}/demo", locale="es-GT", timezone_id="America/Guatemala")
    chat = ChatPage(page).open()
    for text in ("hace días", "anteayer no, ayer", "ayer también", "hoy"):
        chat.say(text)
    chat.expect_tick("✓✓")
    expect(page.locator(ITEMS)).to_have_text(["Hoy", "hace días", "anteayer no, ayer", "ayer también", "hoy"])
    noon = datetime.now(GUATEMALA).replace(hour=12, minute=5, second=0)
    ago = {"hace días": 9, "anteayer no, ayer": 1, "ayer también": 1}
    with write(site.program.engine) as connection:
        for text, days in ago.items():
            when = noon - timedelta(days=days)
            connection.execute(update(turns).where(turns.c.user == text).values(said_at=when, answered_at=when))
    page.reload()
    expect(page.locator(ITEMS)).to_have_count(7)
    shown = page.locator(ITEMS).all_inner_texts()
    assert shown[1:] == ["hace días", "Ayer", "anteayer no, ayer", "ayer también", "Hoy", "hoy"]
    assert shown[0] == page.evaluate(
        "at => new Date(at).toLocaleDateString('es-GT', { weekday: 'long', day: 'numeric', month: 'long' })",
        (noon - timedelta(days=9)).isoformat(),
    )
    expect(page.locator(".tick").first).to_contain_text("12:05 p.")


def test_what_was_begun_to_be_written_is_kept(chat: ChatPage) -> None:
    """On the next page of the site the chat is open with the half sentence in it; what was sent is gone from there."""
    chat.field.fill("quisiera saber si")
    chat.page.reload()
    expect(chat.panel).to_be_visible()
    expect(chat.field).to_have_value("quisiera saber si")
    chat.field.press("Enter")
    chat.expect_said("quisiera saber si")
    chat.page.reload()
    chat.expect_said("quisiera saber si")
    expect(chat.field).to_have_value("")
