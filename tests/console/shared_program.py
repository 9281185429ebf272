"""The whole program with the console in it, made once for a worker: its 160 routes take longer than most tests of a page."""

from fastapi import APIRouter, Depends, FastAPI, Request
from sqlalchemy import Engine

from config.settings import Settings
from console.app import console_router
from console.context import ConsoleContext
from gateway.app import create_app
from gateway.components import Parts, assemble
from tests.fakes.engine import FakeEngine


class SharedProgram:
    """One application; each test hands in its console, and gets a program behind it that nobody has used."""

    def __init__(self, settings: Settings, database: Engine) -> None:
        """Make the application, on a database that no test reads."""
        self._settings = settings
        self._context: ConsoleContext | None = None
        router = APIRouter(dependencies=[Depends(self._bring)])
        router.include_router(console_router())
        self._app = create_app(settings, Parts(engine=database, responder=FakeEngine(), routers=[router]))

    def show(self, context: ConsoleContext) -> FastAPI:
        """Put a console in; its own work (conversations, deliveries) does not run."""
        self._context = context
        program = assemble(self._settings, Parts(engine=context.database, responder=FakeEngine()))
        self._app.state.program, self._app.state.staff_replies = program, program.staff_replies
        return self._app

    def _bring(self, request: Request) -> None:
        request.state.context = self._context
