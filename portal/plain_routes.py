"""Plain routes of pages: nothing of a request is to be validated, and most answers come from memory."""

from collections.abc import Awaitable, Callable, Iterable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

Handler = Callable[[Request], Awaitable[Response]]


def make_router(routes: Iterable[tuple[str, Handler]]) -> APIRouter:
    """A router that sends each path, asked for with GET, to its handler; none stands in the description of the API."""
    router = APIRouter()
    for path, handler in routes:
        router.add_route(path, handler, methods=["GET"], include_in_schema=False)
    return router
