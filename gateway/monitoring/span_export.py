"""Spans sent by OTLP over HTTP, as JSON, with fixed names and times only.

OpenTelemetry's own exporter is built on packages in whose place the program has placeholders (config/absent_packages.py).
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan
    from opentelemetry.sdk.trace.export import SpanExportResult

PATIENCE_S = 10.0
KEPT = frozenset(
    {
        "error.type",
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "network.protocol.name",
        "url.scheme",
        "ventanilla.channel",
        "ventanilla.decision",
    }
)
"""Attributes that are fixed words or numbers. Paths, queries, errors in words and what callers send along stay here."""


class JsonExporter:
    """A `SpanExporter` that writes OTLP's JSON (opentelemetry.io, «OTLP Specification», section JSON Protobuf Encoding)."""

    def __init__(self, url: str) -> None:
        """Take the receiver's address."""
        self._endpoint = f"{url}/v1/traces"
        self._client = httpx.Client(timeout=PATIENCE_S, trust_env=False)

    def export(self, spans: "Sequence[ReadableSpan]") -> "SpanExportResult":
        """Send a batch; what a receiver does not take is lost, and nobody waits for it."""
        from opentelemetry.sdk.trace.export import SpanExportResult

        try:
            is_taken = self._client.post(self._endpoint, json=write_batch(spans)).is_success
        except httpx.HTTPError:
            is_taken = False
        return SpanExportResult.SUCCESS if is_taken else SpanExportResult.FAILURE

    def force_flush(self, timeout_millis: int = 0) -> bool:  # noqa: ARG002 - the SDK's
        """Do nothing: what came was sent."""
        return True

    def shutdown(self) -> None:
        """Give the connection back."""
        self._client.close()


def write_batch(spans: "Sequence[ReadableSpan]") -> dict[str, Any]:
    """Return an ExportTraceServiceRequest; all spans are of one program."""
    scopes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for span in spans:
        scopes[span.instrumentation_scope.name].append(_write_span(span))
    resource = {"attributes": _write_attributes(spans[0].resource.attributes)}
    parts = [{"scope": {"name": name}, "spans": written} for name, written in scopes.items()]
    return {"resourceSpans": [{"resource": resource, "scopeSpans": parts}]}


def _write_span(span: "ReadableSpan") -> dict[str, Any]:
    kept = {name: value for name, value in (span.attributes or {}).items() if name in KEPT}
    written = {
        "traceId": f"{span.context.trace_id:032x}",
        "spanId": f"{span.context.span_id:016x}",
        "name": span.name,
        "kind": span.kind.value + 1,  # the SDK counts from 0, OTLP from 1
        "startTimeUnixNano": str(span.start_time),
        "endTimeUnixNano": str(span.end_time),
        "attributes": _write_attributes(kept),
        "status": {"code": span.status.status_code.value},
    }
    return written | ({"parentSpanId": f"{span.parent.span_id:016x}"} if span.parent else {})


def _write_attributes(attributes: Any) -> list[dict[str, Any]]:
    return [
        {"key": name, "value": {"intValue": str(value)} if isinstance(value, int) else {"stringValue": str(value)}}
        for name, value in attributes.items()
    ]
