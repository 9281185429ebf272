"""The routes of the chat that other sites embed."""

from fastapi import APIRouter, Request, Response

from channels.web.compression import compressed
from channels.web_widget.demo import Demo
from channels.web_widget.served import get_script, get_style


def widget_routes() -> APIRouter:
    """Return the routes: the script, its style sheet for older browsers, and the page that shows how it is embedded."""
    router, demo = APIRouter(include_in_schema=False), Demo()

    @router.get("/widget.js")
    def script(request: Request) -> Response:
        return get_script().answer(request)

    @router.get("/widget.css")
    def style(request: Request) -> Response:
        return get_style().answer(request)

    @router.get("/demo")
    def show_demo(request: Request) -> Response:
        return compressed(request, demo.draw(str(request.base_url), dict(request.query_params)))

    return router
