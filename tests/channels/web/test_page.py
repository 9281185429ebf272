"""The page at «/», as a browser without JavaScript sees it."""

import re
from html.parser import HTMLParser

import httpx
import pytest
from sqlalchemy import Engine, select

from conversations.tables import conversations, outbox
from tests.fakes.engine import FakeEngine
from tests.fakes.running import Running, running

FIRST_ROUND_TRIP_BYTES = 14_000
"""About what a server may send before it has to wait for the first acknowledgement (RFC 6928: ten segments)."""


def say(program: Running, text: str = "", **more: str) -> httpx.Response:
    """Submit the form, with the hidden field that the page carries."""
    message_id = re.search(r'name="id" value="([^"]+)"', program.client.get("/").text)
    assert message_id
    return program.client.post("/", data={"id": message_id[1], "text": text, **more})


def shown(program: Running) -> str:
    """Return what the page says, without markup."""
    return re.sub(r"<[^>]+>", " ", program.client.get("/").text)


def test_the_first_page_is_small_and_whole(program: Running) -> None:
    """The welcome needs one request and fits the first round trip; it sets no cookie."""
    answer = program.client.get("/")
    assert len(answer.content) < FIRST_ROUND_TRIP_BYTES
    assert "set-cookie" not in answer.headers
    assert "¿Qué trámite necesita hacer?" in answer.text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.text)
    assert "<script" not in answer.text


def test_a_question_is_answered_on_the_page(program: Running) -> None:
    """A form goes in, and the browser is led to the answer; reloading sends nothing again."""
    answer = say(program, "¿qué necesito?")
    assert (answer.status_code, answer.headers["location"]) == (303, "/#t1")
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "1: ¿qué necesito?" in shown(program)


def test_buttons_are_buttons_of_a_form(program: Running) -> None:
    """A choice is pressed, and the conversation shows what was on it."""
    say(program, "menu")
    page = program.client.get("/").text
    assert '<button name="payload" value="/choose{&#34;n&#34;: &#34;Reposición&#34;}">Reposición</button>' in page
    say(program, payload='/choose{"n": "Reposición"}')
    assert "2: /choose{&#34;n&#34;: &#34;Reposición&#34;}" in shown(program)
    assert '<h2 class="who">Usted</h2><p>Reposición</p>' in program.client.get("/").text


def test_the_same_form_twice_is_one_message(program: Running) -> None:
    """A double click is one message; another text from the same page is another."""
    page = program.client.get("/").text
    message_id = re.search(r'name="id" value="([^"]+)"', page)[1]  # type: ignore[index]  # it is there
    for text in ("uno", "uno", "dos"):
        program.client.post("/", data={"id": message_id, "text": text})
    assert "2: dos" in shown(program)
    assert "3:" not in shown(program)


def test_a_text_is_never_markup(program: Running) -> None:
    """What a person writes is shown as it was written; only addresses of the assistant's answers can be followed."""
    say(program, "<script>alert(1)</script><b>hola</b> https://igm.gob.gt/x?a=1&b=<i>")
    page = program.client.get("/").text
    assert page.count("<script") == page.count("<script src=") == 1
    assert "<b>" not in page
    assert '<a href="https://igm.gob.gt/x?a=1&amp;b=" rel="noopener">' in page


def test_nothing_can_be_injected(program: Running) -> None:
    """The first page's policy allows no script at all, a conversation's only files of ours; and only our own style."""
    for expected in ("", "script-src 'self';"):
        policy = program.client.get("/").headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "".join(re.findall(r"script-src [^;]*;", policy)) == expected
        assert "unsafe" not in policy
        say(program, "hola")


def test_an_empty_message_is_no_error(program: Running, database: Engine) -> None:
    """It leads back to the field."""
    assert say(program, "   ").headers["location"] == "/#escribir"
    with database.connect() as connection:
        assert connection.execute(select(conversations)).all() == []


def test_older_turns_are_a_page_away(program: Running) -> None:
    """A long conversation shows its end; what is older is behind a link."""
    for n in range(33):
        say(program, f"texto {n}")
    page = program.client.get("/").text
    assert "texto 2<" not in page
    before = re.search(r'href="(/\?before=\d+)"', page)[1]  # type: ignore[index]  # it is there
    assert "texto 2<" in program.client.get(before).text


def test_a_slow_answer_is_waited_for_by_the_page(database: Engine) -> None:
    """When the answer takes too long the page says so and looks again by itself."""
    with running(database, responder=FakeEngine(busy_s=0.8), answer_timeout_s=0.1) as program:
        answer = say(program, "hola")
        assert answer.status_code == 200
        assert 'http-equiv="refresh"' in answer.text
        assert "Su mensaje llegó" in answer.text
        program.until(lambda: "1: hola" in shown(program))


def test_too_many_messages_are_told_kindly(database: Engine) -> None:
    """First the sentence as an answer, then as a notice above the conversation."""
    with running(database, person_burst=1, person_messages_per_minute=0.1) as program:
        say(program, "uno")
        say(program, "dos")
        assert "espere un minuto" in shown(program)
        assert say(program, "tres").status_code == 429


def test_the_conversation_can_be_taken_along(program: Running) -> None:
    """As a text file, with who said what."""
    say(program, "hola")
    answer = program.client.get("/conversacion.txt")
    assert "attachment" in answer.headers["content-disposition"]
    assert "Usted (" in answer.text
    assert "Ventanilla:\n1: hola" in answer.text


def test_the_conversation_can_be_erased(program: Running, database: Engine) -> None:
    """After a question; then nothing is left, and the browser is forgotten."""
    say(program, "hola")
    assert "¿Borrar la conversación?" in program.client.get("/borrar").text
    answer = program.client.post("/borrar")
    assert answer.status_code == 303
    assert "La conversación se borró" in program.client.get(answer.headers["location"]).text
    assert "1: hola" not in shown(program)
    with database.connect() as connection:
        assert connection.execute(select(conversations)).all() == []


def test_what_was_shown_counts_as_delivered(program: Running, database: Engine) -> None:
    """Staff see in the transcript that the answer reached the person's browser."""
    say(program, "hola")
    program.client.get("/")
    with database.connect() as connection:
        assert list(connection.scalars(select(outbox.c.status))) == ["delivered"]


class Outline(HTMLParser):
    """Collects what assistive technology goes by."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.labelled: set[str] = set()
        self.fields: set[str] = set()
        self.lang = ""
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "label":
            self.labelled.add(found["for"] or "")
        if tag == "input" and found.get("type") == "text":
            self.fields.add(found["id"] or "")
        if tag == "html":
            self.lang = found["lang"] or ""
        if "id" in found:
            self.ids.append(found["id"] or "")


@pytest.mark.parametrize("texts", [(), ("hola",), ("menu", "document")])
def test_assistive_technology_finds_its_way(program: Running, texts: tuple[str, ...]) -> None:
    """One h1, no skipped heading, every field labelled, no id twice, the language told."""
    for text in texts:
        say(program, text)
    outline = Outline()
    outline.feed(program.client.get("/").text)
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    steps = zip(outline.headings, outline.headings[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps)
    assert outline.fields <= outline.labelled
    assert len(set(outline.ids)) == len(outline.ids)
    assert outline.lang == "es-GT"
