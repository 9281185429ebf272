"""Routes of the catalogue as linked data, under /datos."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from portal.edition import Edition
from portal.linked_data.public_services import ServiceGraph
from portal.page_store import Page, answer, make_page
from portal.shelves import Library

TURTLE, JSON_LD = "/datos/tramites.ttl", "/datos/tramites.jsonld"


def linked_data_routes(library: Library) -> APIRouter:
    """Return the routes; a graph is made when it is first asked for, and kept with its edition."""
    router = APIRouter()

    async def show(request: Request) -> Response:
        return answer(
            await library.read_page(request.url.path, lambda now: _make(library, request.url.path, now)),
            request.headers,
        )

    for path in (TURTLE, JSON_LD):
        router.add_route(path, show, methods=["GET"], include_in_schema=False)
    return router


def _make(library: Library, path: str, edition: Edition) -> Page:
    graph = ServiceGraph(edition, library.sources.addresses).add_all(edition.procedures.values())
    if path == TURTLE:
        return make_page(graph.write_turtle().encode(), "text/turtle; charset=utf-8", shared=True)
    return make_page(graph.write_json_ld().encode(), "application/ld+json", shared=True)
