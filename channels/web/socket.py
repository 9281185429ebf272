"""The web chat over a WebSocket.

The client speaks first: `{"type": "hello", "session": …, "after": N, "last": M}` (without a session: its cookie's, or a
new one; with `last` it gets at most so many of the turns that are there, the latest; with `thread`, as the last
turn told it, it gets all of a conversation that has begun anew).

| from the client | from us |
|---|---|
| `hello` | `ready` with the session |
| `message` with `id` and `text` or `payload` | `stored` with the id, or `refused` with id, `why` and a sentence |
| `seen` with `seq` | nothing |
| `typing`, at most every few seconds | nothing; staff who have the conversation see it |
| `ping` | `pong` |
| | `turn`: the next turn, in order, without gaps |
| | `typing`: somebody of the staff is writing |
"""

import asyncio
import json
import time
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from pydantic import ValidationError

from channels.errors import Refused
from channels.web.address import client_address
from channels.web.door import Door, find_start
from channels.web.media import WEB, pseudonym
from channels.web.sessions import find_session, is_session, new_session
from channels.web.wire import LARGEST, WAIT_S, ClientMessage, is_message_id, turn_json

HELLO_S = 10.0
TYPING_S = 3.0
"""Between two signs of typing that are passed on; the client gives one every four seconds."""
FRAME_CHARS = 64_000
FRAMES, FRAMES_PER_S = 60, 10.0
"""Frames that a client may send at once, and in the long run; ours sends one or two a second at most. Reading a frame costs
little, reading a hundred thousand a second is all that the program would do."""
POLICY, TOO_BIG = 1008, 1009
"""Close codes of RFC 6455, section 7.4.1."""


def socket_routes(door: Door, sentences: Mapping[str, str]) -> APIRouter:
    """Return the WebSocket's route.

    Args:
        door: The gateway.
        sentences: What to tell the person, by `Refusal`, and for «invalid».
    """
    router = APIRouter()

    @router.websocket("/channels/web/socket")
    async def socket(connection: WebSocket) -> None:
        await connection.accept()
        try:
            conversation = await _Socket.greet(connection, door, sentences)
            await conversation.run()
        except _Closing as closing:
            await connection.close(closing.code)
        except WebSocketDisconnect:
            return

    return router


class _Closing(Exception):
    def __init__(self, code: int) -> None:
        self.code = code


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST


class _Socket:
    """One open connection."""

    def __init__(self, connection: WebSocket, door: Door, sentences: Mapping[str, str]) -> None:
        self._connection = connection
        self._door = door
        self._sentences = sentences
        self.sender = ""
        self.after = 0
        self._typed_at = -TYPING_S
        self._frames_left, self._counted_at = float(FRAMES), time.monotonic()
        self.thread: str | None = None

    @classmethod
    async def greet(cls, connection: WebSocket, door: Door, sentences: Mapping[str, str]) -> "_Socket":
        """Wait for the client's first frame and answer it."""
        made = cls(connection, door, sentences)
        try:
            async with asyncio.timeout(HELLO_S):
                hello = await made._frame()
        except TimeoutError:
            raise _Closing(POLICY) from None
        shown = hello.get("session") or find_session(connection) or new_session()
        after, last, thread = hello.get("after", 0), hello.get("last"), hello.get("thread") or None
        if hello.get("type") != "hello" or not is_session(shown) or not _is_count(after):
            raise _Closing(POLICY)
        if last is not None and not _is_count(last):
            raise _Closing(POLICY)
        if thread is not None and not isinstance(thread, str):
            raise _Closing(POLICY)
        made.sender, made.thread = pseudonym(shown), thread
        made.after = await find_start(door, (WEB.name, made.sender), after, last, thread=thread)
        await connection.send_json({"type": "ready", "session": shown, "seq": made.after})
        return made

    async def run(self) -> None:
        """Carry messages in and turns out until either side hangs up."""
        tasks = [asyncio.create_task(work()) for work in (self._inward, self._outward, self._show_typing)]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        except RuntimeError as error:
            # So says Starlette when one writes to a connection that has just been closed.
            raise WebSocketDisconnect from error
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _inward(self) -> None:
        while True:
            frame = await self._frame()
            match frame.get("type"):
                case "message":
                    await self._message(frame)
                case "seen" if _is_count(frame.get("seq")):
                    await self._door.seen(WEB.name, self.sender, frame["seq"], thread=self.thread)
                case "typing":
                    await self._note_typing()
                case "ping":
                    await self._connection.send_json({"type": "pong"})
                case _:
                    raise _Closing(POLICY)

    async def _outward(self) -> None:
        while True:
            found = await self._door.turns_after(WEB.name, self.sender, self.after, WAIT_S, thread=self.thread)
            for turn in found:
                await self._connection.send_json({"type": "turn", **turn_json(turn)})
                self.after, self.thread = turn.seq, turn.thread

    async def _show_typing(self) -> None:
        while True:
            if await self._door.hears_typing(WEB.name, self.sender, WAIT_S):
                await self._connection.send_json({"type": "typing"})

    async def _note_typing(self) -> None:
        """Pass the sign on, as often as a client of ours gives it."""
        now = time.monotonic()
        if now - self._typed_at >= TYPING_S:
            self._typed_at = now
            await self._door.typing(WEB.name, self.sender)

    async def _message(self, frame: dict[str, Any]) -> None:
        try:
            message = ClientMessage.model_validate(frame)
        except ValidationError:
            await self._refuse(frame.get("id"), "invalid")
            return
        try:
            await self._door.admit(message.inbound(self.sender), client_address(self._connection))
        except Refused as refused:
            await self._refuse(message.id, refused.why, refused.retry_after_s)
        else:
            await self._connection.send_json({"type": "stored", "id": message.id})

    async def _refuse(self, message_id: object, why: str, retry_after_s: float | None = None) -> None:
        told = {"why": str(why), "message": self._sentences[why], "retry_after_s": retry_after_s}
        named = message_id if is_message_id(message_id) else None
        await self._connection.send_json({"type": "refused", "id": named, **told})

    async def _frame(self) -> dict[str, Any]:
        received = await self._connection.receive()
        if received["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(received.get("code", 1000))
        self._count_frame()
        text = received.get("text")
        if text is None:  # binary
            raise _Closing(POLICY)
        if len(text) > FRAME_CHARS:
            raise _Closing(TOO_BIG)
        try:
            frame = json.loads(text)
        except (ValueError, RecursionError):
            raise _Closing(POLICY) from None
        if not isinstance(frame, dict):
            raise _Closing(POLICY)
        return frame

    def _count_frame(self) -> None:
        now = time.monotonic()
        self._frames_left = min(FRAMES, self._frames_left + (now - self._counted_at) * FRAMES_PER_S) - 1
        self._counted_at = now
        if self._frames_left < 0:
            raise _Closing(POLICY)
