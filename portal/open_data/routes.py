"""Routes of the open data under /datos: tables, their schemas, and the catalogue that describes all of it."""

from collections.abc import Callable
from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from portal.edition import Edition
from portal.open_data.datasets import FOLDER, DatasetGraph
from portal.open_data.tables import Table, read_tables
from portal.page_store import answer, make_page
from portal.shelves import Library

Make = Callable[[Edition], bytes]


def open_data_routes(library: Library) -> APIRouter:
    """Return the routes; a file is made when it is first asked for, and kept with its edition."""
    router, addresses = APIRouter(), library.sources.addresses

    def add(path: str, media_type: str, make: Make) -> None:
        async def show(request: Request) -> Response:
            page = await library.read_page(path, lambda now: make_page(make(now), media_type, shared=True))
            return answer(page, request.headers)

        router.add_route(path, show, methods=["GET"], include_in_schema=False)

    for table in read_tables():
        add(f"{FOLDER}/{table.name}.csv", "text/csv; charset=utf-8", partial(table.write_csv, addresses=addresses))
        add(f"{FOLDER}/{table.name}.schema.json", "application/json", partial(_write_schema, table))
    add(
        f"{FOLDER}/catalogo.jsonld",
        "application/ld+json",
        lambda now: DatasetGraph(now, addresses).write().write_json_ld().encode(),
    )
    add(
        f"{FOLDER}/catalogo.ttl",
        "text/turtle; charset=utf-8",
        lambda now: DatasetGraph(now, addresses).write().write_turtle().encode(),
    )
    return router


def _write_schema(table: Table, _: Edition) -> bytes:
    return table.write_schema()
