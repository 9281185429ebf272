"""Is it alive, may it get traffic, and how is it doing."""

import asyncio
from collections.abc import Callable, Mapping

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from sqlalchemy import Connection, func, select, text

from conversations.inbound.engine_thread import EngineThread
from conversations.metrics import CONTENT_TYPE, Metrics
from conversations.tables import IS_LOST, IS_OPEN, IS_PENDING, inbox, outbox
from conversations.writer import Writer

PATIENCE_S = 3.0

Check = Callable[[], bool]


def health_routes(
    writer: Writer, engine_thread: EngineThread, metrics: Metrics, checks: Mapping[str, Check]
) -> APIRouter:
    """Return the routes.

    Args:
        writer: Its database is looked at.
        engine_thread: Not ready while it is stuck.
        metrics: What /metrics gives out.
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
        is_ready = all(found.values())
        told = {"status": "ok" if is_ready else "not_ready", "checks": found}
        return JSONResponse(told, status_code=200 if is_ready else 503)

    @router.get("/metrics", summary="Métricas para Prometheus", response_class=Response)
    async def exposition() -> Response:
        """En el formato de texto de Prometheus; ninguna etiqueta lleva datos de personas."""
        await writer.read(lambda connection: _measure(connection, metrics))
        return Response(metrics.exposition(), media_type=CONTENT_TYPE)

    return router


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
