"""The public API."""

import pytest
from fastapi import FastAPI

from catalog_adapter.catalog import Catalog
from portal.api.routes import PREFIX, api_routes
from portal.api.shapes import ChangesOut, EventOut, FoundOut, InstitutionOut, ListOut, ProcedureLine, ProcedureOut
from portal.shelves import Library
from tests.portal.conftest import Get


def test_the_pages_of_a_list_hold_everything_once(visit: Get) -> None:
    """Following `next` to its end, whatever the size of a page."""
    ids, address = [], f"{PREFIX}/procedures?limit=4"
    while address:
        listed = ListOut[ProcedureLine].model_validate_json(visit(address).content)
        ids += [each.id for each in listed.items]
        address = listed.next or ""
    assert ids == ["1", "2", "3", "4", "5", "6"]
    assert listed.total == 6


def test_a_list_can_be_narrowed(visit: Get) -> None:
    """By institution and by category; `next` keeps what was asked for."""
    listed = ListOut[ProcedureLine].model_validate_json(visit(f"{PREFIX}/procedures?category=Econom%C3%ADa").content)
    assert [each.id for each in listed.items] == ["4"]
    told = visit(f"{PREFIX}/procedures?institution=mifam&limit=2").json()
    assert told["next"] == f"{PREFIX}/procedures?institution=mifam&limit=2&page=2"


def test_a_procedure_is_whole(visit: Get) -> None:
    """Each field with its source, prices as decimals, and what it is not."""
    told = ProcedureOut.model_validate_json(visit(f"{PREFIX}/procedures/1").content)
    assert [(price.amount, price.currency) for price in told.cost.prices] == [("25.50", "GTQ")]
    assert all(fact.sources for fact in told.facts)
    assert [(twin.id, twin.differs) for twin in told.twins] == [("2", "Renovación")]
    bare = ProcedureOut.model_validate_json(visit(f"{PREFIX}/procedures/3").content)
    assert (bare.cost.state, bare.cost.prices) == ("unknown", [])
    assert {fact.field for fact in bare.facts if not fact.is_known} >= {"cost", "steps", "requirements"}


@pytest.mark.parametrize("path", ["/procedures/404", "/institutions/x", "/life-events/x", "/institutions/x/offices"])
def test_what_is_not_there_is_not_found(visit: Get, path: str) -> None:
    """Whatever was asked for."""
    assert visit(PREFIX + path).status_code == 404


@pytest.mark.parametrize("path", ["/procedures?page=0", "/procedures?limit=999", "/search", "/changes?after=-1"])
def test_what_makes_no_sense_is_refused(visit: Get, path: str) -> None:
    """Before anything is looked up."""
    assert visit(PREFIX + path).status_code == 422


def test_institutions_and_life_events(visit: Get) -> None:
    """With how to reach them, and with their steps."""
    told = InstitutionOut.model_validate_json(visit(f"{PREFIX}/institutions/mifam").content)
    assert told.procedures == 6
    event = EventOut.model_validate_json(visit(f"{PREFIX}/life-events/birth").content)
    assert event.steps[0].condition == "si no han pasado 60 días hábiles"
    assert visit(f"{PREFIX}/institutions/mifam/offices").json() == {"items": [], "total": 0, "next": None}
    assert visit(f"{PREFIX}/categories").json()[0]["procedures"] == 5
    assert [each["id"] for each in visit(f"{PREFIX}/life-events").json()] == ["birth", "pet_travel"]


def test_search_is_the_chats(visit: Get) -> None:
    """And nobody keeps it on the way."""
    answer = visit(f"{PREFIX}/search?q=licencia+de+faro")
    told = FoundOut.model_validate_json(answer.content)
    assert [each.id for each in told.answered] == ["1", "2"]
    assert answer.headers["cache-control"] == "private, no-store"


def test_changes_can_be_followed(get: Get, catalogue: Catalog) -> None:
    """From nothing to the end, and only what is new after that."""
    told = ChangesOut.model_validate_json(get(f"{PREFIX}/changes").content)
    assert [each.kind for each in told.items] == ["added"] * 6
    catalogue.withdraw("1", "Lo pidió doña Ana")
    later = get(f"{PREFIX}/changes?after={told.last}")
    assert [each.kind for each in ChangesOut.model_validate_json(later.content).items] == ["withdrawn"]
    assert "Ana" not in later.text


def test_programs_of_any_site_may_read_and_keep(visit: Get) -> None:
    """With a validator."""
    answer = visit(f"{PREFIX}/procedures/1")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert visit(f"{PREFIX}/procedures/1", if_none_match=answer.headers["etag"]).status_code == 304


def test_memory_is_not_filled_with_queries_that_nobody_knows(library: Library, get: Get) -> None:
    """What the route does not read makes no page of its own."""
    for number in range(5):
        assert get(f"{PREFIX}/categories?x={number}").status_code == 200
    assert len(library.list_kept()) == 1


def test_every_route_is_described(library: Library) -> None:
    """In OpenAPI 3.1, with the shape of its answer."""
    app = FastAPI()
    app.include_router(api_routes(library))
    described = app.openapi()
    assert described["openapi"].startswith("3.1")
    assert len(described["paths"]) == 10
    for path, methods in described["paths"].items():
        assert list(methods) == ["get"], path
        assert methods["get"]["responses"]["200"]["content"]["application/json"]["schema"], path
