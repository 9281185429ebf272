"""The web chat over HTTP: sending, long poll and server-sent events, all resuming by session and sequence.

A client remembers the number of the last turn that it has shown (`seq`) and asks for what comes after it, however it
connects; it keeps a message until it has heard that it is stored, and may send it again with the same id as often as
it likes.
"""

import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from channels.errors import Unverified
from channels.web.address import client_address
from channels.web.compression import compressed
from channels.web.door import Door, find_start
from channels.web.media import WEB
from channels.web.sessions import find_sender, new_session
from channels.web.wire import LARGEST, WAIT_S, ClientMessage, turn_json

PAGE = 30
"""How many older turns are given at once where nobody says."""


async def get_sender(request: Request) -> str:
    """Return the sender of the session that a request shows.

    Raises:
        Unverified: It shows none.
    """
    sender = find_sender(request)
    if sender is None:
        raise Unverified("no session")
    return sender


Sender = Annotated[str, Depends(get_sender)]
After = Annotated[int, Query(ge=0, le=LARGEST, description="Number of the last turn that the client has.")]
Before = Annotated[int, Query(ge=1, le=LARGEST, description="Answer at once with the turns before this number.")]
Thread = Annotated[str | None, Query(max_length=40, description="Name of the thread of that turn: `thread` in it.")]
Last = Annotated[int, Query(ge=1, le=100, description="At most so many turns of those that are there, the latest.")]


def stream_routes(door: Door) -> APIRouter:
    """Return the HTTP routes of the web chat."""
    router = APIRouter(prefix="/channels/web", tags=["chat web"])

    @router.post("/session", status_code=201, summary="Abrir una conversación")
    async def open_session() -> dict[str, str]:
        """Devuelve una sesión nueva: el secreto con el que el navegador retoma su conversación. No guarda nada."""
        return {"session": new_session()}

    @router.delete("/session", status_code=204, summary="Borrar la conversación")
    async def erase_session(sender: Sender) -> Response:
        """Borra la conversación de la sesión y todo lo que se guardó de ella."""
        await door.erase(WEB.name, sender)
        return Response(status_code=204)

    @router.post("/messages", status_code=202, summary="Enviar un mensaje")
    async def send(request: Request, message: ClientMessage, sender: Sender) -> dict[str, str]:
        """Guarda el mensaje. Repetirlo con el mismo `id` no lo duplica; la respuesta llega como turno."""
        await door.admit(message.inbound(sender), client_address(request))
        return {"stored": message.id}

    @router.get("/messages", summary="Recibir turnos (long poll)")
    async def poll(
        *,
        request: Request,
        sender: Sender,
        after: After = 0,
        wait: Annotated[float, Query(ge=0, le=WAIT_S)] = 0.0,
        thread: Thread = None,
        last: Last | None = None,
        before: Before | None = None,
    ) -> Response:
        """Devuelve los turnos posteriores a `after`; si no hay, espera hasta `wait` segundos a que haya uno."""
        if before is not None:
            found = (await door.history(WEB.name, sender, before=before, limit=last or PAGE)).turns
        else:
            if after:
                await door.seen(WEB.name, sender, after, thread=thread)
            start = await find_start(door, (WEB.name, sender), after, last, thread=thread)
            found = await door.turns_after(WEB.name, sender, start, wait, thread=thread)
        content = {"turns": [turn_json(turn) for turn in found], "seq": found[-1].seq if found else after}
        return compressed(request, JSONResponse(content))

    @router.get("/events", summary="Recibir turnos (server-sent events)", response_class=StreamingResponse)
    async def events(
        *,
        sender: Sender,
        after: After = 0,
        thread: Thread = None,
        last: Last | None = None,
        last_event_id: Annotated[int | None, Header(ge=0, le=LARGEST)] = None,
    ) -> StreamingResponse:
        """Cada turno es un evento `turn` cuyo `id` es su número; `Last-Event-ID` retoma después de él."""
        has = after if last_event_id is None else last_event_id
        start = await find_start(door, (WEB.name, sender), has, last, thread=thread)
        return StreamingResponse(
            _events(door, sender, start, thread),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    return router


async def _events(door: Door, sender: str, after: int, thread: str | None) -> AsyncIterator[str]:
    yield "retry: 2000\n\n"
    while True:
        found = await door.turns_after(WEB.name, sender, after, WAIT_S, thread=thread)
        for turn in found:
            after, thread = turn.seq, turn.thread
            yield f"id: {turn.seq}\nevent: turn\ndata: {json.dumps(turn_json(turn), ensure_ascii=False)}\n\n"
        if found:
            await door.seen(WEB.name, sender, after, thread=thread)
        else:
            yield ": still here\n\n"
