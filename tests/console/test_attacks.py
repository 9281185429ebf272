"""What somebody with bad intentions sends to the console, or lets a citizen's message carry into it."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from console.context import ConsoleContext
from console.permissions import Role
from console.visit import COOKIE
from tests.console.talks import add_talk
from tests.console.visitor import Visitor

HOME = "/console/conversaciones"
SCRIPTS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_text_becomes_a_part_of_a_page(log_in: Callable[..., Visitor], context: ConsoleContext, script: str) -> None:
    """In a message, a reply, a candidate's name, an account's name, a view's name, a search, a reason, an address."""
    told = {
        "user": script,
        "normalized": script,
        "replies": [{"text": script, "buttons": [{"title": script, "payload": script}]}],
        "candidates": [{"id": script, "name": script, "score": 0.5}],
        "procedure": script,
        "intent": script[:80],
        "decision": script[:32],
        "aspect": script[:32],
        "kind": script[:16],
        "author": None,
    }
    with context.writing() as connection:
        add_talk(connection, "abc", told, {**told, "author": script[:64]}, channel=script[:32])
    boss = log_in(Role.ADMINISTRATOR)
    fields = {"name": "otra.persona", "full_name": script, "roles": ["reader", script], "institutions": [script]}
    boss.post("/console/personal/nueva", fields)
    boss.post(f"{HOME}/vistas", {"name": script, "query": f"palabras={script}", "is_shared": "1"})
    boss.post(f"{HOME}/abc/conservar", {"reason": script})
    pages = [
        HOME,
        f"{HOME}/abc",
        f"{HOME}/abc/borrar",
        "/console/personal",
        f"/console/personal/{boss.staff.id + 1}",
        "/console/bitacora",
        "/console/plazos",
    ]
    answers = [boss.get(path) for path in pages]
    asked = {"palabras": script, "tramite": script, "canal": script}
    answers += [boss.get(path, params=asked) for path in (HOME, f"{HOME}/abc")]
    answers.append(boss.get("/console/bitacora", params={"persona": script, "hecho": script, "sobre": script}))
    for answer in answers:
        assert answer.status_code == 200
        for raw in ("<script>alert", "<img src=x", "<svg onload", "<textarea></textarea><script", ">49<"):
            assert raw not in answer.text
        assert 'href="javascript' not in answer.text


def test_pages_run_only_our_own_scripts(log_in: Callable[..., Visitor]) -> None:
    """Should something slip through after all, the browser is told to run nothing that stands in a page."""
    reader = log_in(Role.READER)
    for path in (HOME, "/console/cuenta", "/console/nada", f"{HOME}/nada"):
        answer = reader.get(path)
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        for inline in ("<style", " style=", " onclick=", "<script>"):
            assert inline not in answer.text


def test_guessed_addresses_open_nothing(
    client: TestClient, log_in: Callable[..., Visitor], context: ConsoleContext
) -> None:
    """A conversation's address is no key to it, and files beside the style sheet stay where they are."""
    with context.writing() as connection:
        add_talk(connection, "abc", "secreto")
    assert "secreto" not in client.get(f"{HOME}/abc").text
    assert "secreto" not in log_in(Role.EDITOR, institutions=("x",)).get(f"{HOME}/abc").text
    for name in ("..%2fpages.py", "%2e%2e/pages.py", "../pages.py", "console.css/../../context.py", "nada.css"):
        assert client.get(f"/console/static/{name}").status_code == 404
    assert client.get("/console/static/console.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize(
    "address", ["/console/personal/99999999999999999999", f"{HOME}?hasta=x", f"{HOME}/abc?hasta=-1"]
)
def test_odd_addresses_are_no_errors(log_in: Callable[..., Visitor], address: str) -> None:
    """They lead to a page that says so, never to a failure."""
    assert log_in(Role.ADMINISTRATOR).get(address).status_code in {200, 404}


def test_odd_forms_are_refused_politely(log_in: Callable[..., Visitor]) -> None:
    """A file where a text belongs, a text far too long, a number that is none."""
    boss = log_in(Role.ADMINISTRATOR)
    for data, files in (
        ({"full_name": "x" * 100_000, "roles": "reader"}, None),
        ({"roles": "reader"}, {"full_name": ("=cmd.txt", b"x")}),
    ):
        answer = boss.post(f"/console/personal/{boss.staff.id}", data, files=files)
        assert answer.status_code == 422
        assert "notice bad" in answer.text
    for days in ("x", "0", "-5", "1e9", "٣", "9" * 19):
        assert boss.post("/console/plazos", {"conversations": days}).status_code == 422


@pytest.mark.parametrize("cookie", ["", "x", "x" * 5_000, "ñ%00", "' OR 1=1 --"])
def test_a_made_up_session_is_nobody(client: TestClient, cookie: str) -> None:
    """Whatever stands in the cookie."""
    answer = client.get(HOME, headers={"Cookie": f"{COOKIE}={cookie}".encode()}, follow_redirects=False)
    assert answer.status_code == 303


def test_a_page_of_another_site_cannot_send_forms(log_in: Callable[..., Visitor]) -> None:
    """Not even with the right token, were it to learn it."""
    boss = log_in(Role.ADMINISTRATOR)
    answer = boss.post("/console/plazos", {"conversations": "1"}, headers={"Origin": "https://malo.example"})
    assert answer.status_code == 403
    assert boss.audited("retention.changed") == []
