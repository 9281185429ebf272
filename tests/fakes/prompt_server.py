"""A server that ends at once: uvicorn looks each tenth of a second whether it shall, and waits another for what is open."""

import asyncio
import socket

import uvicorn

_LOOK_S = 0.005
_LOOKS_A_TICK = 20
"""Of uvicorn's own, of which ten are a second."""


class PromptServer(uvicorn.Server):
    """Uvicorn for a program of one test: hundreds are served, and each would be waited for a fifth of a second."""

    async def main_loop(self) -> None:
        """Look often whether to end."""
        looks = 0
        while not self.should_exit:
            if looks % _LOOKS_A_TICK == 0 and await self.on_tick(looks // _LOOKS_A_TICK):
                return
            looks += 1
            await asyncio.sleep(_LOOK_S)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End as uvicorn does: nobody new, a moment for what is open, what is left cancelled, then the program's own end."""
        for server in self.servers:
            server.close()
        for each in sockets or ():
            each.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        for _ in range(int((self.config.timeout_graceful_shutdown or 1) / _LOOK_S)):
            if not self.server_state.connections and not self.server_state.tasks:
                break
            await asyncio.sleep(_LOOK_S)
        for task in self.server_state.tasks:
            task.cancel()
        await self.lifespan.shutdown()
