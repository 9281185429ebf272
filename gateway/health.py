"""Is it alive, may it get traffic, and how is it doing."""

import asyncio
import hmac
from collections.abc import Callable, Mapping

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy import Connection, func, select, text

from channels.web.address import client_address
from conversations.inbound.engine_thread import EngineThread
from conversations.metrics import CONTENT_TYPE, Metrics
from conversations.tables import IS_LOST, IS_OPEN, IS_PENDING, inbox, outbox
from conversations.writer import Writer
from gateway.web_chat import UNLIMITED

PATIENCE_S = 3.0
FORWARDING = ("forwarded", "x-forwarded-for", "x-real-ip")
"""Headers by which a proxy tells for whom it asks."""

Check = Callable[[], bool]


def health_routes(
    writer: Writer,
    engine_thread: EngineThread,
    metrics: Metrics,
    checks: Mapping[str, Check],
    *,
    metrics_token: str = "",
) -> APIRouter:
    """Return the routes.

    Args:
        writer: Its database is looked at.
        engine_thread: Not ready while it is stuck.
        metrics: What /metrics gives out.
        metrics_token: Lets programs of other machines read the metrics; without it only this machine itself may.
        checks: More things that must hold for readiness, by name.
    """
    router = APIRouter(tags=["operación"])

    @router.get("/health/live", summary="¿Está vivo el proceso?")
    async def live() -> dict[str, str]:
        """Responde 200 mientras el proceso atienda; no mira nada más."""
        return {"status": "ok"}

    @router.get("/health/ready", summary="¿Puede recibir tráfico?", responses={503: {"description": "Todavía no."}})
    async def ready() -> JSONResponse:
        """Revisa la base de datos, el motor y lo demás que haga falta; 503 si algo no está."""
        found = {"database": await _answers(writer), "engine": not engine_thread.is_stuck}
        found |= {name: check() for name, check in checks.items()}
        return _tell_readiness(found)

    @router.get("/metrics", summary="Métricas para Prometheus", response_class=Response)
    async def exposition(request: Request) -> Response:
        """En el formato de texto de Prometheus; ninguna etiqueta lleva datos de personas."""
        if not _may_read_metrics(request, metrics_token):
            raise HTTPException(403)
        await writer.read(lambda connection: _measure(connection, metrics))
        return Response(metrics.exposition(), media_type=CONTENT_TYPE)

    return router


def _tell_readiness(found: Mapping[str, bool]) -> JSONResponse:
    is_ready = all(found.values())
    told = {"status": "ok" if is_ready else "not_ready", "checks": found}
    return JSONResponse(told, status_code=200 if is_ready else 503)


def _may_read_metrics(request: Request, token: str) -> bool:
    """Tell whether a request shows the token; without one, whether it comes from this machine and not through a proxy."""
    shown = request.headers.get("authorization", "")
    if token:
        return hmac.compare_digest(shown.encode(), f"Bearer {token}".encode())
    return client_address(request) in UNLIMITED and not any(name in request.headers for name in FORWARDING)


async def _answers(writer: Writer) -> bool:
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await writer.read(lambda connection: connection.scalar(text("SELECT 1")) == 1)
    except Exception:  # noqa: BLE001 - whatever keeps it from answering, it does not answer
        return False


def _measure(connection: Connection, metrics: Metrics) -> None:
    metrics.pending.set(connection.scalar(select(func.count()).select_from(inbox).where(IS_PENDING)) or 0)
    for status in ("queued", "sending", "dead", "failed"):
        metrics.undelivered.labels(status).set(0)
    for condition in (IS_OPEN, IS_LOST):
        counted = select(outbox.c.status, func.count()).where(condition).group_by(outbox.c.status)
        for status, number in connection.execute(counted):
            metrics.undelivered.labels(status).set(number)
