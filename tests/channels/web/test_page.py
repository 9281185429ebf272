"""The page at «/», as a browser without JavaScript sees it."""

import re
from html.parser import HTMLParser

import pytest

from tests.channels.web.conftest import say, shown
from tests.fakes.running import Running

FIRST_ROUND_TRIP_BYTES = 14_000
"""About what a server may send before it has to wait for the first acknowledgement (RFC 6928: ten segments)."""


def test_the_first_page_is_small_and_whole(program: Running) -> None:
    """The welcome needs one request and fits the first round trip; it sets no cookie."""
    answer = program.client.get("/")
    assert len(answer.content) < FIRST_ROUND_TRIP_BYTES
    assert "set-cookie" not in answer.headers
    assert "¿Qué trámite necesita hacer?" in answer.text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.text)
    assert "<script" not in answer.text


def test_buttons_are_buttons_of_a_form(program: Running) -> None:
    """A choice is pressed, and the conversation shows what was on it."""
    say(program, "menu")
    page = program.client.get("/").text
    assert '<button name="payload" value="/choose{&#34;n&#34;: &#34;Reposición&#34;}">Reposición</button>' in page
    say(program, payload='/choose{"n": "Reposición"}')
    assert "2: /choose{&#34;n&#34;: &#34;Reposición&#34;}" in shown(program)
    assert '<h2 class="who">Usted</h2><p>Reposición</p>' in program.client.get("/").text


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


def test_older_turns_are_a_page_away(program: Running) -> None:
    """A long conversation shows its end; what is older is behind a link."""
    for n in range(33):
        say(program, f"texto {n}")
    page = program.client.get("/").text
    assert "texto 2<" not in page
    before = re.search(r'href="(/\?before=\d+)"', page)[1]  # type: ignore[index]  # it is there
    assert "texto 2<" in program.client.get(before).text


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
