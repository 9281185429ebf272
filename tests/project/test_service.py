"""What docs/instalacion.md says of systemd, nginx and Caddy works as it stands there."""

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from conversations.tables import turns
from database import open_database
from learning.corrections import list_corrections
from tests.catalog_adapter.exports import rows, write_csv
from tests.project.service_unit import HOME, PAGE, ROOT, list_order, make_order, read_unit
from tests.project.tls_proxy import proxying
from tests.standins import whatsapp_webhooks as webhooks
from tests.standins.serving import serve
from tests.standins.whatsapp import TOKEN, WhatsAppStandIn
from tests.starter_index import GiveIndex

PATIENCE = 600
"""Looks at it, a fifth of a second apart."""
PASSWORD = "una frase bastante larga"
LEARNT = "buenas tardes seño"
PAGES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))]
UNIT = read_unit()
TEMPORARY = [str(ROOT / ".venv/bin/python"), "-c", "import tempfile; tempfile.mkdtemp()"]


@pytest.fixture
def data(pytestconfig: pytest.Config) -> Path:
    """An empty folder outside of /tmp, which the unit has its own of."""
    folder = pytestconfig.cache.mkdir("service")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


@pytest.mark.slow
def test_a_stranger_administers_it_by_the_pages_alone(
    data: Path, trained_model: Path, tmp_path: Path, give_index: GiveIndex
) -> None:
    """A service on a read-only system behind TLS; import, account, WhatsApp, a correction; a copy on another folder."""
    (data / "models").mkdir()
    shutil.copy(trained_model, data / "models")
    give_index(data / "index")
    platform = WhatsAppStandIn()
    with serve(platform.app) as graph, served(data, f"{graph}/v23.0") as (port, process):
        assert (data / "ventanilla.db").stat().st_mode & 0o077 == 0
        told = order(data, "catalog", "import", str(write_csv(tmp_path / "catalogo.csv", rows(12))))
        assert "12" in told
        order(data, "staff", "add", "berta", given=f"{PASSWORD}\n")
        with proxying(port, tmp_path) as (address, certificate):
            trusted = ssl.create_default_context(cafile=str(certificate))
            with httpx.Client(base_url=address, verify=trusted, follow_redirects=True, timeout=30) as browser:
                answer_by_whatsapp(browser, platform)
                correct_something(browser)
                assert "strict-transport-security" in browser.get("/health/live").headers
        order(data, "backup", str(data / "respaldo.db"))
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    other = tmp_path / "otra"
    order(other, "restore", str(data / "respaldo.db"))
    with open_database(f"sqlite:///{other / 'ventanilla.db'}").connect() as connection:
        assert [one.text for one in list_corrections(connection)] == [LEARNT]
        assert connection.scalar(select(func.count()).select_from(turns)) == 1


@contextmanager
def served(data: Path, graph: str) -> Iterator[tuple[int, "subprocess.Popen[str]"]]:
    """The service of the page, ready, with WhatsApp set up as docs/canales/whatsapp.md says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {
        "VENTANILLA_PORT": str(port),
        "VENTANILLA_PUBLIC_URL": "https://127.0.0.1",
        "VENTANILLA_TRUSTED_PROXIES": "127.0.0.1",
        "VENTANILLA_WHATSAPP_PHONE_NUMBER_ID": webhooks.NUMBER_ID,
        "VENTANILLA_WHATSAPP_ACCESS_TOKEN": TOKEN,
        "VENTANILLA_WHATSAPP_APP_SECRET": "secreto",
        "VENTANILLA_WHATSAPP_VERIFY_TOKEN": "palabra",
        "VENTANILLA_WHATSAPP_API_URL": graph,
        "VENTANILLA_BURST_S": "0",
    }
    process = subprocess.Popen(
        make_order(UNIT, list_order(UNIT), data), env=environment(data) | given, stderr=subprocess.PIPE, text=True
    )
    try:
        for _ in range(PATIENCE):
            assert process.poll() is None, process.communicate()[1]
            if _is_ready(port):
                break
            time.sleep(0.2)
        else:
            pytest.fail("it does not get ready")
        yield port, process
    finally:
        process.kill()
        process.communicate(timeout=30)


def environment(data: Path) -> dict[str, str]:
    """Settings of the program and of its orders alike."""
    return {**os.environ, "VENTANILLA_DATA_DIR": str(data), "VENTANILLA_STARTER_CATALOGUE": "off"}


def order(data: Path, *words: str, given: str = "") -> str:
    """Run an order that stands in the documentation, and return what it says."""
    assert any(f"ventanilla {' '.join(words[:size])}" in page for page in PAGES for size in (1, 2))
    program = list_order(UNIT)[0]
    done = subprocess.run(
        [program, *words], env=environment(data), input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def answer_by_whatsapp(browser: httpx.Client, platform: WhatsAppStandIn) -> None:
    """The handshake of Meta, then a message with its signature, which is answered."""
    asked = {"hub.mode": "subscribe", "hub.verify_token": "palabra", "hub.challenge": "42"}
    assert browser.get("/channels/whatsapp/webhook", params=asked).text == "42"
    person = webhooks.person(1)
    body = webhooks.body(webhooks.value(messages=[webhooks.text(person, "hola")], contacts=[person]))
    proof = {"X-Hub-Signature-256": webhooks.signature(body, "secreto")}
    assert browser.post("/channels/whatsapp/webhook", content=body, headers=proof).status_code == 200
    for _ in range(PATIENCE):
        if platform.sent:
            return
        time.sleep(0.1)
    pytest.fail("no answer came")


def correct_something(browser: httpx.Client) -> None:
    """Log in as the account that was opened, and write down the first correction."""
    page = browser.get("/console/entrar").text
    sent = {"csrf": find_token(page), "back": "", "name": "berta", "password": PASSWORD}
    start = browser.post("/console/entrar", data=sent)
    assert "Lo que espera por usted" in start.text
    form = browser.get("/console/aprendizaje/correccion").text
    sent = {"csrf": find_token(form), "text": LEARNT, "intent": "greet"}
    assert "Corrección guardada" in browser.post("/console/aprendizaje/correccion", data=sent).text


def find_token(page: str) -> str:
    """The token of a form."""
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    return found[1]


def _is_ready(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health/ready", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


@pytest.mark.parametrize(("private", "status"), [("true", 0), ("false", 1)])
def test_without_a_temporary_folder_of_its_own_nothing_could_be_made(data: Path, private: str, status: int) -> None:
    """The namespace is the one that systemd makes: what the unit once lacked fails in it."""
    order = make_order({**UNIT, "PrivateTmp": [private]}, TEMPORARY, data)
    assert subprocess.run(order, check=False, capture_output=True).returncode == status


def test_the_unit_says_what_the_page_prepares() -> None:
    """The user, the folder and the file of settings are made before they are named."""
    page = PAGE.read_text(encoding="utf-8")
    assert f"useradd --system --home-dir {HOME} --shell /usr/sbin/nologin {UNIT['User'][0]}" in page
    assert f"chown {UNIT['User'][0]}: var" in page
    assert "systemctl enable --now ventanilla" in page
    assert UNIT["UMask"] == ["0077"]
    assert int(UNIT["LimitNOFILE"][0]) >= 65536


def test_both_proxies_carry_websockets_and_who_asks() -> None:
    """Nginx by its headers, Caddy by itself; both let an import through."""
    page = PAGE.read_text(encoding="utf-8")
    [nginx] = re.findall(r"```nginx\n(.*?)```", page, re.DOTALL)
    for line in (
        "proxy_http_version 1.1;",
        "proxy_set_header Upgrade $http_upgrade;",
        "proxy_set_header Connection $connection_upgrade;",
        "proxy_set_header Host $http_host;",
        "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
        "proxy_set_header X-Forwarded-Proto $scheme;",
        "client_max_body_size 64m;",
    ):
        assert line in nginx
    assert nginx.count("{") == nginx.count("}")
    [caddy] = re.findall(r"```caddy\n(.*?)```", page, re.DOTALL)
    assert "reverse_proxy 127.0.0.1:8000" in caddy
    assert caddy.count("{") == caddy.count("}")
