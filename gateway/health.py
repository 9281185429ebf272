"""Is it alive, may it get traffic, and how is it doing."""

import asyncio
import hmac
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from time import monotonic

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy import Connection, insert, update

from channels.web.address import client_address
from channels.web.compression import compressed
from conversations.inbound.engine_thread import EngineThread
from conversations.metrics import CONTENT_TYPE, Metrics
from conversations.tables import heartbeats
from conversations.writer import Writer
from gateway.monitoring.measurements import measure
from gateway.web_chat import UNLIMITED

PATIENCE_S = 3.0
FRESH_S = 1.0
"""How long a finding holds: anybody may ask."""
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
        writer: Its database is written to.
        engine_thread: Not ready while it is stuck.
        metrics: What /metrics gives out.
        metrics_token: Lets programs of other machines read the metrics; without it only this machine itself may.
        checks: More things that must hold for readiness, by name.
    """
    router, database = APIRouter(tags=["operación"]), WriteProbe(writer)

    @router.get("/health/live", summary="¿Está vivo el proceso?")
    async def live() -> dict[str, str]:
        """Responde 200 mientras el proceso atienda; no mira nada más."""
        return {"status": "ok"}

    @router.get("/health/ready", summary="¿Puede recibir tráfico?", responses={503: {"description": "Todavía no."}})
    async def ready() -> JSONResponse:
        """Revisa que se pueda guardar en la base de datos, el motor y lo demás que haga falta; 503 si algo no está."""
        found = {"database": await database.takes_writes(), "engine": not engine_thread.is_stuck}
        found |= {name: check() for name, check in checks.items()}
        return _tell_readiness(found)

    @router.get("/metrics", summary="Métricas para Prometheus", response_class=Response)
    async def exposition(request: Request) -> Response:
        """En el formato de texto de Prometheus; ninguna etiqueta lleva datos de personas."""
        if not _may_read_metrics(request, metrics_token):
            raise HTTPException(403)
        await _measure(writer, engine_thread, metrics)
        return compressed(request, Response(metrics.exposition(), media_type=CONTENT_TYPE))

    return router


def _tell_readiness(found: Mapping[str, bool]) -> JSONResponse:
    is_ready = all(found.values())
    told = {"status": "ok" if is_ready else "not_ready", "checks": found}
    return JSONResponse(told, status_code=200 if is_ready else 503)


async def _measure(writer: Writer, engine_thread: EngineThread, metrics: Metrics) -> None:
    metrics.stuck.set(engine_thread.is_stuck)
    await writer.read(lambda connection: measure(connection, metrics, datetime.now(UTC)))


def _may_read_metrics(request: Request, token: str) -> bool:
    """Tell whether a request shows the token; without one, whether it comes from this machine and not through a proxy."""
    shown = request.headers.get("authorization", "")
    if token:
        return hmac.compare_digest(shown.encode(), f"Bearer {token}".encode())
    return client_address(request) in UNLIMITED and not any(name in request.headers for name in FORWARDING)


class WriteProbe:
    """Tries whether the database takes anything: one that can only be read, on a full disk say, loses messages."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._latest: asyncio.Task[bool] | None = None
        self._began_at = 0.0

    async def takes_writes(self) -> bool:
        """Tell whether a write was committed just now; those who ask at the same time share one."""
        now = monotonic()
        if self._latest is None or (self._latest.done() and now - self._began_at > FRESH_S):
            self._latest, self._began_at = asyncio.create_task(self._try()), now
        return await asyncio.shield(self._latest)

    async def _try(self) -> bool:
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._writer.write(_beat)
        except Exception:  # noqa: BLE001 - whatever keeps it from writing, it does not write
            return False
        return True


def _beat(connection: Connection) -> None:
    row = {"name": "ready", "at": datetime.now(UTC)}
    if not connection.execute(update(heartbeats).where(heartbeats.c.name == "ready").values(at=row["at"])).rowcount:
        connection.execute(insert(heartbeats), row)
