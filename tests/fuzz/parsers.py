"""Every parser of bytes from outside, with proper inputs and the errors that it may answer with."""

import asyncio
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast
from urllib.parse import urlencode

from fastapi import Request, WebSocket, WebSocketDisconnect
from starlette.datastructures import Address
from starlette.exceptions import HTTPException

from catalog_adapter.errors import CatalogError
from catalog_adapter.institutions.office_file import parse_offices
from catalog_adapter.sources.opening import open_source
from channels.errors import Malformed
from channels.web.socket import _Closing, _Socket
from console.errors import ConsoleError
from console.form import read_form
from console.kept_forms import parse_kept
from portal.mcp.transports import open_server
from tests.catalog_adapter.exports import rows, write_csv, write_xlsx
from tests.channels.conftest import SUBJECTS
from tests.channels.contract.subject import Subject
from tests.fakes.running import make_database
from tests.portal import shelf

NOWHERE = "http://127.0.0.1:9"


@dataclass(frozen=True, slots=True)
class Parser:
    """One way in for bytes."""

    read: Callable[[bytes], object]
    seeds: Sequence[bytes]
    allowed: tuple[type[Exception], ...]
    """Errors that are an answer: each is told to whoever sent it."""


def list_parsers(folder: Path) -> dict[str, Parser]:
    """All of them, by name."""
    return {
        **{f"webhook {name}": _webhook(kind()) for name, kind in SUBJECTS.items()},
        "csv": _catalogue(write_csv(folder / "a.csv", rows(2))),
        "xlsx": _catalogue(write_xlsx(folder / "a.xlsx", rows(2))),
        "xlsx inside": _workbook(write_xlsx(folder / "a.xlsx", rows(2))),
        "jsonl": _jsonl(folder / "a.jsonl"),
        "offices": Parser(parse_offices, [_offices()], (CatalogError,)),
        "tools": _tools(folder),
        "socket": Parser(_read_socket, _frames(), (_Closing, WebSocketDisconnect)),
        "form": Parser(_read_form, _forms(), (ConsoleError, HTTPException)),
        "kept form": Parser(lambda data: parse_kept(data.decode(errors="replace")), [_kept()], ()),
    }


def _webhook(subject: Subject) -> Parser:
    channel = subject.open(NOWHERE)
    documents = [subject.text("¿Cuánto cuesta?"), subject.unknown(), *subject.nothing()]
    documents += [body for body, _ in subject.receipts()]
    return Parser(
        lambda data: channel.receive(subject.post(data)), [json.dumps(one).encode() for one in documents], (Malformed,)
    )


def _catalogue(path: Path) -> Parser:
    return Parser(lambda data: _read_catalogue(data, path.suffix), [path.read_bytes()], (CatalogError,))


def _read_catalogue(data: bytes, suffix: str) -> object:
    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        file.write(data)
        file.flush()
        return list(open_source(Path(file.name)).records())


def _workbook(path: Path) -> Parser:
    """A sound archive with one damaged part, named in the first line; a damaged archive is refused before its parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def read(data: bytes) -> object:
        name, _, content = data.partition(b"\n")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for each, old in parts.items():
                archive.writestr(each, content if each.encode() == name else old)
        return _read_catalogue(packed.getvalue(), path.suffix)

    return Parser(read, [name.encode() + b"\n" + content for name, content in parts.items()], (CatalogError,))


def _jsonl(path: Path) -> Parser:
    record = {
        "id": "1",
        "institution": {"id": "x", "name": "X"},
        "name": "Permiso",
        "source": {"name": "S", "dated": "2026-01-01"},
    }
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return _catalogue(path)


def _tools(folder: Path) -> Parser:
    """The Model Context Protocol, with the tools of a small catalogue."""
    database = make_database(f"sqlite:///{folder / 'ventanilla.db'}")
    server = open_server(shelf.open_library(shelf.open_catalogue(database, folder), database))
    calls = {
        "search_procedures": {"query": "faro"},
        "get_procedure": {"id": "1"},
        "find_office": {"institution": "mifam", "place": "Cobán"},
        "find_owner": {"matter": "faro"},
        "verify_claim": {"claim": "La licencia de faro cuesta Q26 y tarda 3 días"},
    }
    asked = [("tools/call", {"name": name, "arguments": given}) for name, given in calls.items()]
    asked += [("initialize", {"protocolVersion": "2025-06-18"}), ("tools/list", {})]
    seeds = [{"jsonrpc": "2.0", "id": 1, "method": method, "params": given} for method, given in asked]
    return Parser(lambda data: _loop().run(server.answer_text(data)), [json.dumps(one).encode() for one in seeds], ())


def _offices() -> bytes:
    head = "institucion,nombre,direccion,municipio,latitud,longitud,horario,telefonos,servicios,fuente,fecha"
    return f"{head}\nmaga,Central,7a avenida,0101,14.6,-90.5,8 a 16,2413-7000,todo,MAGA,2026-01-31\n".encode()


def _frames() -> list[bytes]:
    frames = [
        {"type": "message", "id": "mensaje-1", "text": "hola"},
        {"type": "message", "id": "mensaje-1", "payload": "/greet"},
        {"type": "seen", "seq": 3},
        {"type": "typing"},
        {"type": "ping"},
        {"type": "hello", "session": "A" * 32, "after": 0, "last": 5, "thread": "abc"},
    ]
    return [json.dumps(one).encode() for one in frames]


class _Line:
    """A connection on which one frame comes, as a greeting or after it, and then the end."""

    client = Address("127.0.0.1", 1)
    headers: Mapping[str, str] = MappingProxyType({})
    cookies: Mapping[str, str] = MappingProxyType({})
    scope: Mapping[str, Any] = MappingProxyType({"client": ("127.0.0.1", 1)})

    def __init__(self, *frames: str) -> None:
        self._frames = list(frames)

    async def receive(self) -> dict[str, Any]:
        if self._frames:
            return {"type": "websocket.receive", "text": self._frames.pop(0)}
        return {"type": "websocket.disconnect", "code": 1000}

    async def send_json(self, frame: dict[str, Any]) -> None:
        json.dumps(frame, ensure_ascii=False).encode()  # as Starlette writes it


class _Door:
    """A gateway that takes everything."""

    async def admit(self, message: Any, address: str) -> None:
        json.dumps([message.text, message.payload], ensure_ascii=False).encode()

    async def seen(self, channel: str, sender: str, upto: int, *, thread: str | None = None) -> None:
        """Nothing."""

    async def typing(self, channel: str, sender: str) -> None:
        """Nothing."""

    async def history(self, *args: Any, **more: Any) -> Any:
        from channels.web.door import History

        return History()


@cache
def _loop() -> asyncio.Runner:
    """One for all inputs: opening one takes longer than reading."""
    return asyncio.Runner()


def _read_socket(data: bytes) -> None:
    text = data.decode(errors="replace")
    sentences = dict.fromkeys(("invalid",), "x")

    async def run() -> None:
        line = cast("WebSocket", _Line(text))
        await _Socket(line, cast("Any", _Door()), sentences)._inward()

    async def greet() -> None:
        await _Socket.greet(cast("WebSocket", _Line(text)), cast("Any", _Door()), sentences)

    for work in (greet, run):
        try:
            _loop().run(work())
        except (_Closing, WebSocketDisconnect):
            continue


def _forms() -> list[bytes]:
    plain = urlencode({"csrf": "x", "text": "hola ñ", "page": "/console/respuestas"}).encode()
    parts = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhola\r\n--x\r\n'
    return [plain, parts + b'Content-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nid\r\n--x--\r\n']


def _read_form(data: bytes) -> None:
    for kind in (b"application/x-www-form-urlencoded", b"multipart/form-data; boundary=x"):
        _loop().run(_take(data, kind))


async def _take(data: bytes, kind: bytes) -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": data, "more_body": False}

    # With a program in it, as in a real request, errors of the parser become answers.
    scope: dict[str, Any] = {"type": "http", "method": "POST", "path": "/console/x", "query_string": b"", "app": None}
    scope["headers"] = [(b"content-type", kind)]
    try:
        async for form in read_form(Request(scope, receive)):
            for name in ("text", "page", "file"):
                try:
                    form.text(name)
                except ConsoleError:
                    continue
    except HTTPException:
        return


def _kept() -> bytes:
    told = {"action": "/console/x", "page": "/console/x?a=1", "fields": {"text": ["hola"], "on": ["1"]}}
    return json.dumps(told).encode()
