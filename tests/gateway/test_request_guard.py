"""Strangers can fill neither memory nor time."""

import socket

import pytest

from gateway import request_guard
from tests.fakes.running import Running


@pytest.mark.parametrize(
    "path", ["/console/entrar", "/console/entrar/codigo", "/console/tramites/1", "/api/v1/conversations/x/messages"]
)
def test_a_stranger_uploads_nothing_large(https_program: Running, path: str) -> None:
    """The log-in takes a name and a password, not a file of megabytes."""
    body = b"x" * 1_000_000
    answer = https_program.client.post(
        path, content=body, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/console/importar", "/console/sedes/1"])
def test_a_large_body_is_read_after_the_log_in_only(https_program: Running, path: str) -> None:
    """Whoever is not logged in gets the answer before anything of it was taken in."""
    address = https_program.url.removeprefix("http://").split(":")
    with socket.create_connection((address[0], int(address[1])), timeout=5) as line:
        line.sendall(
            f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 8000000\r\n"
            "Content-Type: multipart/form-data; boundary=b\r\n\r\n".encode()
        )
        assert line.recv(200).startswith((b"HTTP/1.1 303", b"HTTP/1.1 404", b"HTTP/1.1 405"))


def test_a_body_that_does_not_come_is_given_up(https_program: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three unfinished forms must not hold memory for ever."""
    monkeypatch.setattr(request_guard, "BODY_S", 0.2)
    address = https_program.url.removeprefix("http://").split(":")
    with socket.create_connection((address[0], int(address[1])), timeout=5) as line:
        line.sendall(b"POST /console/entrar HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nname=")
        assert b" 40" in line.recv(200)[:13]


def test_browsers_come_back_by_tls(https_program: Running) -> None:
    """HSTS, where the program is reached by https."""
    assert https_program.client.get("/health/live").headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize("origin", ["http://[::1", "http://a]b", "//[", "http://[v]", "\xff"])
def test_an_origin_that_is_no_address_is_refused(https_program: Running, origin: str) -> None:
    """Not a mistake of ours; what changes nothing is answered as without it."""
    shown = {"Origin": origin.encode("latin-1")}
    assert https_program.client.post("/", data={"text": "hola"}, headers=shown).status_code == 403
    assert https_program.client.get("/health/live", headers=shown).status_code == 200
