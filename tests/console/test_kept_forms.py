"""What somebody typed is never lost: a refused value, a conflict, a session that ended, a form of another session."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from pyotp import TOTP
from sqlalchemy import update

from console.accounts.passwords import hash_password
from console.accounts.sessions import IDLE
from console.accounts.store import set_password
from console.context import ConsoleContext
from console.kept_forms import KEPT_BYTES, KeptForm, parse_kept
from console.permissions import Role
from console.tables import sessions, staff
from tests.console.visitor import Visitor

ANSWERS = "/console/respuestas"
TEXT = 'Traiga su DPI & «dos» copias <b>legibles</b>.\nY "paciencia".'
TYPED = {"title": "Qué traer", "text": TEXT, "institution": "", "page": ANSWERS}
PASSWORD = "una frase bastante larga"


def area(html: str, name: str) -> str:
    """What a text area of a page holds."""
    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>(.*?)</textarea>', html, re.DOTALL)
    assert found, html[:2_000]
    return unescape(found[1])


def field(html: str, name: str) -> str:
    """What a field of a page holds."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', html)
    assert found
    value = re.search(r'value="([^"]*)"', found[0])
    return unescape(value[1]) if value else ""


def test_a_refused_value_is_told_at_its_field_and_the_rest_is_there(reviewer: Visitor) -> None:
    """With a summary that leads to it, as GOV.UK does; nothing of the text becomes a part of the page."""
    answer = reviewer.post(ANSWERS, {**TYPED, "title": ""})
    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert '<a href="#f-title">Falta: el título.</a>' in answer.text
    at_field = re.search(r'<p class="error" id="error-at">Falta: el título.</p><input[^>]*>', answer.text)
    assert at_field
    assert 'aria-invalid="true"' in at_field[0]
    assert 'aria-describedby="error-at"' in at_field[0]
    assert area(answer.text, "text") == TEXT
    assert "<b>legibles" not in answer.text


def test_the_page_that_comes_back_can_be_sent(reviewer: Visitor) -> None:
    """With its own token, and its own page."""
    answer = reviewer.post(ANSWERS, {**TYPED, "title": ""})
    sent = {"title": "Ya", "text": area(answer.text, "text"), "institution": "", "page": field(answer.text, "page")}
    assert sent["page"] == ANSWERS
    again = reviewer.client.post(ANSWERS, data={**sent, "csrf": field(answer.text, "csrf")})
    assert "La respuesta «Ya» quedó guardada." in again.text


def test_two_who_change_the_same_see_both_texts(log_in: Callable[..., Visitor]) -> None:
    """The second is not refused without their words, nor do they go over the first's unseen."""
    eva, otto = log_in(Role.REVIEWER), log_in(Role.REVIEWER)
    eva.post(ANSWERS, {**TYPED, "text": "Primera versión."})
    page = f"{ANSWERS}?editar=1"
    seen = field(otto.get(page).text, "seen")
    eva.post(ANSWERS, {**TYPED, "id": "1", "seen": seen, "text": "La de Eva."})
    sent = {**TYPED, "id": "1", "seen": seen, "text": "La de Otto.", "page": page}
    answer = otto.post(ANSWERS, sent)
    assert answer.status_code == 409
    assert area(answer.text, "text") == "La de Otto."
    assert "<b>Ahora dice:</b> <span>La de Eva.</span>" in answer.text
    assert answer.text.count("Ahora dice:") == 1, "the title is the same"
    otto.post(ANSWERS, {**sent, "seen": field(answer.text, "seen")})
    assert area(eva.get(page).text, "text") == "La de Otto."


@pytest.fixture
def forgetful(reviewer: Visitor) -> Visitor:
    """Somebody with a password, whose session is over."""
    with reviewer.context.writing() as connection:
        set_password(connection, reviewer.staff, hash_password(PASSWORD), must_change=False)
        over = reviewer.context.now() - IDLE - timedelta(minutes=1)
        connection.execute(update(sessions).values(seen_at=over))
    return reviewer


def log_in_again(visitor: Visitor, page: str, password: str = PASSWORD) -> str:
    """Send the log-in that a page shows, with all that it carries."""
    names = ("csrf", "back", "kept")
    sent = {name: field(page, name) for name in names}
    return visitor.client.post("/console/entrar", data={**sent, "name": visitor.staff.name, "password": password}).text


def test_a_session_that_ended_keeps_the_text_over_the_log_in(forgetful: Visitor) -> None:
    """A mistyped password does not lose it either; nothing is stored before it is sent again."""
    answer = forgetful.post(ANSWERS, TYPED)
    assert answer.status_code == 401
    again = log_in_again(forgetful, answer.text, "otra cosa del todo")
    assert "no son correctos" in again
    page = log_in_again(forgetful, again)
    assert "no se guardó" in page
    assert (field(page, "title"), area(page, "text")) == (TYPED["title"], TEXT)
    assert "Todavía no hay ninguna." in page
    sent = {**TYPED, "csrf": field(page, "csrf")}
    assert "quedó guardada" in forgetful.client.post(ANSWERS, data=sent).text


def test_who_logged_out_in_another_tab_keeps_the_text(forgetful: Visitor) -> None:
    """The cookie of the session that was ended still says that somebody was there."""
    with forgetful.context.writing() as connection:
        connection.execute(update(sessions).values(seen_at=forgetful.context.now()))
    forgetful.post("/console/salir")
    answer = forgetful.post(ANSWERS, TYPED)
    assert answer.status_code == 401
    assert area(log_in_again(forgetful, answer.text), "text") == TEXT


def test_the_six_digits_keep_it_too(forgetful: Visitor) -> None:
    """Right at the second try."""
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    with forgetful.context.writing() as connection:
        connection.execute(update(staff).values(one_time_secret=secret))
    page = log_in_again(forgetful, forgetful.post(ANSWERS, TYPED).text)
    for code in ("000000", TOTP(secret).at(forgetful.context.now())):
        sent = {name: field(page, name) for name in ("csrf", "back", "kept")}
        page = forgetful.client.post("/console/entrar/codigo", data={**sent, "code": code}).text
    assert area(page, "text") == TEXT


def test_a_record_that_changed_during_the_log_in_is_a_conflict(
    forgetful: Visitor, log_in: Callable[..., Visitor]
) -> None:
    """The page that comes back is newer than what was typed on."""
    eva = log_in(Role.REVIEWER)
    eva.post(ANSWERS, {**TYPED, "text": "Primera versión."})
    page = f"{ANSWERS}?editar=1"
    seen = field(eva.get(page).text, "seen")
    answer = forgetful.post(ANSWERS, {**TYPED, "id": "1", "seen": seen, "text": "La mía.", "page": page})
    eva.post(ANSWERS, {**TYPED, "id": "1", "seen": seen, "text": "La de Eva."})
    shown = log_in_again(forgetful, answer.text)
    assert area(shown, "text") == "La mía."
    assert "<span>La de Eva.</span>" in shown


def test_a_form_of_another_session_comes_back_filled(reviewer: Visitor) -> None:
    """Who logged out and in again in another tab has the form there, and the token of the new session in it."""
    answer = reviewer.client.post(ANSWERS, data={**TYPED, "csrf": "x"})
    assert answer.status_code == 403
    assert area(answer.text, "text") == TEXT
    assert field(answer.text, "csrf") == reviewer.csrf


def test_what_cannot_be_sent_any_more_can_be_copied(reviewer: Visitor) -> None:
    """Somebody answers a person whose conversation is over: the words are on the page."""
    sent = {"text": "Ya revisé su caso, venga el lunes.", "page": "/console/atencion/abc"}
    answer = reviewer.post("/console/atencion/abc/decir", sent)
    assert answer.status_code == 404
    assert "Ya revisé su caso, venga el lunes.</textarea>" in answer.text


def test_passwords_are_never_shown_again(reviewer: Visitor) -> None:
    """Neither in their fields nor as something to copy."""
    sent = {
        "password": "no es esta frase",
        "new": "corta y mala",
        "again": "corta y distinta",
        "page": "/console/cuenta",
    }
    answer = reviewer.post("/console/cuenta/contrasena", sent)
    assert not any(words in answer.text for words in ("no es esta frase", "corta y mala", "corta y distinta"))


@pytest.mark.parametrize(
    "page", ["https://evil.example/x", "//evil.example", "/", "/console\\x", "/console/\n", "/api/v1", ""]
)
def test_only_pages_of_the_console_are_opened_again(reviewer: Visitor, page: str) -> None:
    """Whatever the form says; the words are there to be copied."""
    answer = reviewer.post(ANSWERS, {**TYPED, "title": "", "page": page})
    assert answer.status_code == 422
    assert "Lo que había escrito" in answer.text


@pytest.mark.parametrize(
    "told",
    [
        "",
        "x",
        "[]",
        "{}",
        '{"action":"/x","page":"/console","fields":{}}',
        '{"action":"/console","page":"/console","fields":[1]}',
        "[" * 99_999,
    ],
)
def test_what_a_browser_made_up_is_nothing(told: str) -> None:
    """It is read as no form."""
    assert parse_kept(told) is None


def test_what_is_too_much_is_not_carried() -> None:
    """The log-in takes small forms only."""
    form = KeptForm(action="/console/x", page="/console", fields={"text": ["á" * 1_000]})
    assert parse_kept(form.to_json()) == form
    assert KeptForm(action="/console/x", page="/console", fields={"text": ["á" * KEPT_BYTES]}).to_json() == ""


def test_nobody_without_a_session_has_anything_read(context: ConsoleContext, reviewer: Visitor) -> None:
    """A stranger's form leads to the log-in, as ever."""
    reviewer.client.cookies.clear()
    answer = reviewer.client.post(ANSWERS, data=TYPED, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/console/entrar")
