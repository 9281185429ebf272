"""Traces leave where they are asked for, by OpenTelemetry's own exporter, and hold nothing of a person."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import Response

from gateway.app import create_app
from gateway.components import Parts
from gateway.monitoring.traces import OFF, TracesMissing, make_telemetry, trace_answers
from tests.fakes.engine import FakeEngine
from tests.fakes.running import OwnSettings, running
from tests.project.tree import ROOT
from tests.standins.serving import serve
from tests.stock_rasa.environment import find_uv, prepare

CONVERSATION = "secreta-secreta-secreta-1"
TRACE = "0af7651916cd43dd8448eb211c80319c"
FROM_OUTSIDE = {"traceparent": f"00-{TRACE}-b7ad6b7169203331-01", "tracestate": "ajeno=contrabando"}


def test_without_an_address_there_is_nothing(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the environment asks of FastAPI, and nothing of OpenTelemetry's exporter is imported."""
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    engine = FakeEngine()
    assert trace_answers(engine, OFF) is engine
    app = create_app(OwnSettings(data_dir=Path("var")), Parts(engine=sqlite_engine, responder=engine))
    assert not app._native_telemetry.enabled()
    assert app._telemetry["auto_configure"] is False
    code = "import sys, gateway.monitoring.traces; sys.exit('opentelemetry.sdk' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_without_what_sends_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the start, in one sentence."""
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(TracesMissing, match="make traces"):
        make_telemetry("http://127.0.0.1:9")


class Collector:
    """A receiver of OTLP in JSON."""

    def __init__(self) -> None:
        self.bodies: list[str] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Keep what comes to its path."""
        request = Request(scope, receive)
        assert (request.url.path, request.headers["content-type"]) == ("/v1/traces", "application/json")
        self.bodies.append((await request.body()).decode())
        await Response(status_code=200)(scope, receive, send)

    def list_spans(self) -> list[dict[str, Any]]:
        """Everything that came."""
        batches = [batch for body in self.bodies for batch in json.loads(body)["resourceSpans"]]
        return [span for batch in batches for scope in batch["scopeSpans"] for span in scope["spans"]]


@pytest.fixture(scope="module")
def sdk() -> Iterator[None]:
    """What `make traces` installs, from its lock, in an environment of its own, after what is installed already."""
    uv = find_uv()
    if uv is None:
        pytest.skip("the SDK is installed by uv; run `make setup` first")
    programs = prepare(Path(sys.executable), uv, ROOT / "requirements-traces.lock", "traces")
    [packages] = programs.parent.glob("lib/python3.*/site-packages")
    sys.path.append(str(packages))
    yield
    sys.path.remove(str(packages))


@pytest.mark.foreign
def test_what_leaves_is_names_and_times(sdk: None, sqlite_engine: Engine) -> None:
    """A span for the request by its route, with its steps, one for the answer; no path, text, address or caller's state."""
    collector = Collector()
    with serve(collector) as address, running(sqlite_engine, traces_url=address) as program:
        path = f"/api/v1/conversations/{CONVERSATION}/messages?clave=oculta"
        assert program.client.post(path, json={"text": "palabras"}, headers=FROM_OUTSIDE).status_code == 200
        assert program.client.get("/health/live").status_code == 200
        assert program.client.get("/no/existe").status_code == 404
    told = {span["name"]: span for span in collector.list_spans()}
    request = told["POST /api/v1/conversations/{conversation_id}/messages"]
    assert (request["traceId"], request["parentSpanId"], request["kind"]) == (TRACE, "b7ad6b7169203331", 2)
    assert {"key": "http.response.status_code", "value": {"intValue": "200"}} in request["attributes"]
    assert {"key": "ventanilla.decision", "value": {"stringValue": "answer"}} in told["turn"]["attributes"]
    assert int(request["startTimeUnixNano"]) < int(request["endTimeUnixNano"])
    assert "GET" in told
    assert not [name for name in told if "health" in name]
    for secret in (CONVERSATION, "palabras", "oculta", "existe", "contrabando", "127.0.0.1"):
        assert secret not in "".join(collector.bodies)


@pytest.mark.foreign
def test_a_receiver_that_is_not_there_holds_nobody_up(sdk: None, sqlite_engine: Engine) -> None:
    """People are answered all the same."""
    with running(sqlite_engine, traces_url="http://127.0.0.1:9") as program:
        path = f"/api/v1/conversations/{CONVERSATION}/messages"
        assert program.client.post(path, json={"text": "hola"}).status_code == 200
