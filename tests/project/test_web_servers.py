"""What docs/instalacion.md says for nginx and Caddy is taken by both, and carries the chat as it stands there."""

import json
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine
from websockets.sync.client import connect

from tests.fakes.running import running
from tests.project.service_unit import PAGE, ROOT
from tests.project.tls_proxy import make_certificate

pytestmark = pytest.mark.web_server
HOST = "ventanilla.ejemplo.gob.gt"
PATIENCE_S = 20.0
Server = tuple[list[str], list[str]]
"""The order that judges a configuration, and the one that serves by it."""


def read_example(kind: str) -> str:
    """The one block of a kind on the page."""
    [found] = re.findall(rf"```{kind}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return str(found)


def write_nginx(folder: Path, port: int, behind: int) -> Server:
    """The page's file inside of what Debian puts around it; with other ports, and a certificate of this machine."""
    certificate, key = make_certificate(folder)
    example = read_example("nginx").replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl")
    example = example.replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    example = re.sub(r"ssl_certificate .*;", f"ssl_certificate {certificate};", example)
    example = re.sub(r"ssl_certificate_key .*;", f"ssl_certificate_key {key};", example)
    places = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    around = f"daemon off; pid {folder}/pid; events {{}} http {{ access_log off; {places}\n{example}}}"
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    order = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    return [*order, "-t"], order


def write_caddy(folder: Path, port: int, behind: int) -> Server:
    """The page's file."""
    upstream = ("127.0.0.1:8000", f"127.0.0.1:{behind}")
    return write_caddyfile(folder, port, read_example("caddy"), upstream)


def write_deployed_caddy(folder: Path, port: int, behind: int) -> Server:
    """The file of deploy/, which finds copies of the program by a name."""
    given = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    example = given.replace("{$VENTANILLA_PUBLIC_URL}", HOST)
    return write_caddyfile(folder, port, example, ("dynamic a app 8000", f"dynamic a 127.0.0.1 {behind}"))


def write_caddyfile(folder: Path, port: int, example: str, upstream: tuple[str, str]) -> Server:
    """A file as it is, to be judged; to be served, with other ports and a certificate of this machine."""
    certificate, key = make_certificate(folder)
    (folder / "Caddyfile").write_text(example, encoding="utf-8")
    served = example.replace(f"{HOST} {{", f"https://127.0.0.1:{port} {{\n    tls {certificate} {key}")
    alone = f"{{\n    admin off\n    auto_https disable_redirects\n    storage file_system {folder}\n}}\n"
    (folder / "served").write_text(alone + served.replace(*upstream), encoding="utf-8")
    order = ["--adapter", "caddyfile", "--config"]
    return ["caddy", "validate", *order, str(folder / "Caddyfile")], ["caddy", "run", *order, str(folder / "served")]


@contextmanager
def serving(order: list[str], folder: Path, port: int) -> Iterator[None]:
    """Serve until the end of the block."""
    with subprocess.Popen(order, env=at_home(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            end = time.monotonic() + PATIENCE_S
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    assert process.poll() is None, "it ended"
                    assert time.monotonic() < end, "it does not listen"
                    time.sleep(0.05)
            yield
        finally:
            process.terminate()


def at_home(folder: Path) -> dict[str, str]:
    """An environment whose every folder is one of the test's."""
    return {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "PATH": "/usr/sbin:/usr/bin",
    }


@pytest.mark.parametrize(
    ("name", "write"), [("nginx", write_nginx), ("caddy", write_caddy), ("caddy", write_deployed_caddy)]
)
def test_the_example_carries_the_chat(
    name: str, write: Callable[[Path, int, int], Server], sqlite_engine: Engine, tmp_path: Path
) -> None:
    """It is sound; a WebSocket goes through, cookies go by TLS only, and strangers do not pass for this machine."""
    if shutil.which(name, path="/usr/sbin:/usr/bin") is None:
        pytest.skip(f"{name} is not there; on Debian: apt install {name}")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    outside = f"https://127.0.0.1:{port}"
    with running(sqlite_engine, proxy=True, public_url=outside, trusted_proxies="127.0.0.1") as program:
        judged, served = write(tmp_path, port, int(program.url.rpartition(":")[2]))
        told = subprocess.run(judged, check=False, capture_output=True, text=True, env=at_home(tmp_path))
        assert told.returncode == 0, told.stderr
        with serving(served, tmp_path, port):
            trusted = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
            with connect(f"wss://127.0.0.1:{port}/channels/web/socket", ssl=trusted) as line:
                line.send(json.dumps({"type": "hello"}))
                assert json.loads(line.recv(timeout=5))["type"] == "ready"
                line.send(json.dumps({"type": "message", "id": "mensaje-1", "text": "hola"}))
                assert {json.loads(line.recv(timeout=5))["type"] for _ in range(2)} == {"stored", "turn"}
            with httpx.Client(base_url=outside, verify=trusted) as browser:
                said = browser.post("/", data={"text": "hola"}, headers={"Origin": outside})
                assert "max-age" in said.headers["strict-transport-security"]
                assert "Secure" in said.headers["set-cookie"]
                assert browser.get("/metrics").status_code == 403
