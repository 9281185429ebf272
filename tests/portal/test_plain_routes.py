"""Plain routes of pages."""

from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from portal.plain_routes import make_router


async def show(request: Request) -> Response:
    """Show the path."""
    return PlainTextResponse(request.url.path)


def test_each_path_is_read_by_its_handler_and_described_nowhere() -> None:
    """By GET alone."""
    app = FastAPI()
    app.include_router(make_router([("/pagina", show)]))
    client = TestClient(app)
    assert client.get("/pagina").text == "/pagina"
    assert client.post("/pagina").status_code == 405
    assert app.openapi()["paths"] == {}
