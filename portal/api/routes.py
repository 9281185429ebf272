"""Routes of the public API under /api/v1/catalogue: read only, for programs of any site, from memory where possible."""

import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from portal.api.records import Records, write_change, write_office
from portal.api.shapes import (
    ChangesOut,
    EventOut,
    FoundOut,
    InstitutionOut,
    ListOut,
    OfficeOut,
    ProcedureLine,
    ProcedureOut,
    ReferenceOut,
    SubjectOut,
)
from portal.changes import read_changes
from portal.edition import Edition
from portal.page_store import Page, answer, make_page
from portal.shelves import Library

PREFIX = "/api/v1/catalogue"
JSON = "application/json"
MOST_ITEMS = 200
LATER_CHANGES = 500
Thing = TypeVar("Thing")
Id = Annotated[str, Path(max_length=200)]
After = Annotated[int, Query(ge=0, le=2**53, description="Lo último que ya tiene; 0 para todo.")]
PageNumber = Annotated[int, Query(ge=1, le=10_000, description="Página, desde 1.")]
Limit = Annotated[int, Query(ge=1, le=MOST_ITEMS, description="Cuántos por página.")]
Text = Annotated[str, Query(min_length=1, max_length=300, description="Palabras de una persona.")]
Name = Annotated[str | None, Query(max_length=200)]
UNKNOWN: dict[int | str, dict[str, Any]] = {404: {"description": "No está en el catálogo."}}


def api_routes(library: Library) -> APIRouter:
    """Return the routes of the public catalogue."""
    router = APIRouter(prefix=PREFIX, tags=["Catálogo"])
    _add_procedures(router, library)
    _add_search(router, library)
    _add_directory(router, library)
    _add_ways(router, library)
    _add_changes(router, library)
    return router


def _add_procedures(router: APIRouter, library: Library) -> None:
    @router.get("/procedures", summary="Trámites, en páginas", response_model=ListOut[ProcedureLine])
    async def list_procedures(
        request: Request,
        *,
        institution: Name = None,
        category: Name = None,
        page: PageNumber = 1,
        limit: Limit = 100,
    ) -> Response:
        """Todos los trámites que se contestan, o los de una institución (por su id) o de una materia (por su nombre)."""

        def make(edition: Edition, records: Records) -> BaseModel:
            wanted = [
                each
                for each in edition.procedures.values()
                if institution in {None, each.institution.id} and category in {None, each.category}
            ]
            lines = [records.write_line(each) for each in _cut(wanted, page, limit)]
            return ListOut[ProcedureLine](items=lines, total=len(wanted), next=_next(request, len(wanted), page, limit))

        return await _show(request, library, make)

    @router.get("/procedures/{id}", summary="Un trámite", response_model=ProcedureOut, responses=UNKNOWN)
    async def show_procedure(request: Request, id: Id) -> Response:  # noqa: A002 - the name of the path's part
        """Cada dato con su fuente y su fecha; lo que ninguna fuente dice, marcado como desconocido."""
        edition = await library.read_edition()
        procedure = edition.procedures.get(edition.catalogue.resolve_id(id))
        if procedure is None:
            raise HTTPException(404)
        return await _show(request, library, lambda _, records: records.write_procedure(procedure))


def _add_search(router: APIRouter, library: Library) -> None:
    @router.get("/search", summary="Buscar como busca el chat", response_model=FoundOut)
    async def search(request: Request, q: Text) -> Response:
        """Lo buscado no se guarda."""
        found = await library.search(q)
        records = Records(await library.read_edition(), library.sources.addresses)
        told = FoundOut(
            decision=found.decision,
            answered=records.find_lines(found.first),
            others=records.find_lines(found.more),
            said=found.said,
        )
        page = _pack(told)
        page.headers["Cache-Control"] = "private, no-store"
        return answer(page, request.headers)


def _add_directory(router: APIRouter, library: Library) -> None:
    @router.get("/institutions", summary="Instituciones", response_model=ListOut[InstitutionOut])
    async def list_institutions(request: Request, page: PageNumber = 1, limit: Limit = 100) -> Response:
        """Las que atienden trámites y aquellas a las que se manda a la gente."""

        def make(edition: Edition, records: Records) -> BaseModel:
            every = list(edition.institutions.values())
            shown = [records.write_institution(each) for each in _cut(every, page, limit)]
            return ListOut[InstitutionOut](items=shown, total=len(every), next=_next(request, len(every), page, limit))

        return await _show(request, library, make)

    @router.get("/institutions/{id}", summary="Una institución", response_model=InstitutionOut, responses=UNKNOWN)
    async def show_institution(request: Request, id: Id) -> Response:  # noqa: A002 - the name of the path's part
        """Cómo llegar a ella, con fuente y fecha."""
        institution = (await library.read_edition()).institutions.get(id)
        if institution is None:
            raise HTTPException(404)
        return await _show(request, library, lambda _, records: records.write_institution(institution))

    @router.get("/institutions/{id}/offices", summary="Sedes", response_model=ListOut[OfficeOut], responses=UNKNOWN)
    async def list_offices(request: Request, id: Id) -> Response:  # noqa: A002 - the name of the path's part
        """Las sedes de una institución; vacío donde nadie las ha dicho."""
        if id not in (await library.read_edition()).institutions:
            raise HTTPException(404)

        def make(edition: Edition, _: Records) -> BaseModel:
            offices = [write_office(each) for each in edition.knowledge.list_offices(id)]
            return ListOut[OfficeOut](items=offices, total=len(offices))

        return await _show(request, library, make)


def _add_ways(router: APIRouter, library: Library) -> None:
    @router.get("/categories", summary="Materias", response_model=list[SubjectOut])
    async def list_categories(request: Request) -> Response:
        """Las que más trámites tienen, primero."""
        return await _show(
            request, library, lambda edition, records: list(map(records.write_subject, edition.subjects.values()))
        )

    @router.get("/life-events", summary="Situaciones de la vida", response_model=list[ReferenceOut])
    async def list_events(request: Request) -> Response:
        """Las más comunes, primero."""
        return await _show(request, library, lambda edition, records: list(map(records.refer, edition.events.values())))

    @router.get("/life-events/{id}", summary="Una situación", response_model=EventOut, responses=UNKNOWN)
    async def show_event(request: Request, id: Id) -> Response:  # noqa: A002 - the name of the path's part
        """Qué hacer, en qué orden y por qué."""
        event = (await library.read_edition()).events.get(id)
        if event is None:
            raise HTTPException(404)
        return await _show(request, library, lambda _, records: records.write_event(event))


def _add_changes(router: APIRouter, library: Library) -> None:
    @router.get("/changes", summary="Cambios desde", response_model=ChangesOut)
    async def list_changes(request: Request, after: After = 0) -> Response:
        """Hasta 500 cambios posteriores a uno; siga con «last» hasta que no venga ninguno."""

        def make(_: Edition, __: Records) -> BaseModel:
            changes = read_changes(library.sources.database, after=after, limit=LATER_CHANGES)
            items = list(map(write_change, changes))
            return ChangesOut(items=items, last=items[-1].id if items else after)

        return await _show(request, library, make)


async def _show(
    request: Request, library: Library, make: Callable[[Edition, Records], BaseModel | Sequence[BaseModel]]
) -> Response:
    """Answer from memory, or make it; of the query, only what the route knows makes another answer."""
    known = {each.alias for each in request.scope["route"].dependant.query_params}
    query = sorted((name, value) for name, value in request.query_params.items() if name in known)
    address = f"{request.url.path}?{urlencode(query)}"

    def fill(edition: Edition) -> Page:
        return _pack(make(edition, Records(edition, library.sources.addresses)))

    return answer(await library.read_page(address, fill), request.headers)


def _pack(told: BaseModel | Sequence[BaseModel]) -> Page:
    if isinstance(told, BaseModel):
        return make_page(told.model_dump_json().encode(), JSON, shared=True)
    listed = [each.model_dump(mode="json") for each in told]
    return make_page(json.dumps(listed, ensure_ascii=False).encode(), JSON, shared=True)


def _cut(listed: Sequence[Thing], page: int, limit: int) -> Sequence[Thing]:
    return listed[(page - 1) * limit : page * limit]


def _next(request: Request, total: int, page: int, limit: int) -> str | None:
    if page * limit >= total:
        return None
    query = {**request.query_params, "page": str(page + 1)}
    return f"{request.url.path}?{urlencode(query)}"
