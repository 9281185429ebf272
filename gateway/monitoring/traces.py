"""Traces of requests and of the engine's answers, by OpenTelemetry, where an operator asks for them.

FastAPI makes spans by itself as soon as its environment is set up for it, with whole paths, queries and errors in them. A
path may hold a conversation's secret id or a signed link: nothing leaves but what `span_export.KEPT` names.
"""

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any

from fastapi.telemetry import TelemetryConfig
from opentelemetry.trace import Tracer

from bot.turn import Turn
from channels.base import InboundMessage
from conversations.errors import GatewayError
from conversations.turns.responder import Responder
from gateway.monitoring.span_export import JsonExporter

OFF: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
"""Whatever the environment says."""
MISSING = "Falta lo que hace las trazas: corra «make traces», o deje vacío VENTANILLA_TRACES_URL."
UNTRACED = ("/health/", "/metrics")
"""Paths that machines ask for all the time."""


class TracesMissing(GatewayError):
    """What exports traces is not installed; the message says what to do."""


def make_telemetry(url: str) -> TelemetryConfig:
    """Return FastAPI's settings: no telemetry at all, or traces that `sending` sends to an address.

    Raises:
        TracesMissing: There is an address, and nothing that makes spans.
    """
    if not url:
        return OFF
    try:
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
    except ImportError:
        raise TracesMissing(MISSING) from None
    about = Resource({"service.name": "ventanilla", "service.version": version("ventanilla")})
    return {**OFF, "tracing": True, "tracer_provider": TracerProvider(resource=about), "exclude": _is_untraced}


@contextmanager
def sending(telemetry: TelemetryConfig, url: str) -> Iterator[None]:
    """Send spans until the end of the block, and what is left then; its thread begins here, after engines were copied."""
    provider: Any = telemetry.get("tracer_provider")
    if provider is None:
        yield
        return
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider.add_span_processor(BatchSpanProcessor(JsonExporter(url)))
    try:
        yield
    finally:
        provider.shutdown()


def trace_answers(responder: Responder, telemetry: TelemetryConfig) -> Responder:
    """Return a responder whose answers are traced too; the same one where nothing is."""
    provider = telemetry.get("tracer_provider")
    return responder if provider is None else TracedResponder(responder, provider.get_tracer("ventanilla"))


class TracedResponder:
    """A responder whose answers are spans."""

    def __init__(self, responder: Responder, tracer: Tracer) -> None:
        self._responder = responder
        self._tracer = tracer

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """See `Responder.respond`."""
        with self._tracer.start_as_current_span("turn") as span:
            span.set_attribute("ventanilla.channel", message.channel)
            turn = self._responder.respond(conversation, message, state)
            span.set_attribute("ventanilla.decision", turn.decision.value)
            return turn


def _is_untraced(scope: MutableMapping[str, Any]) -> bool:
    return str(scope.get("path", "")).startswith(UNTRACED)
