"""Life events as lists: each step with the procedure that the catalogue has for it now, or without one."""

from functools import lru_cache
from typing import Annotated

from fastapi import Response

from catalog_adapter.catalog import Catalog
from catalog_adapter.life_events.directory import LifeEventDirectory
from catalog_adapter.life_events.model import Step, read_life_events
from catalog_adapter.model import Procedure
from console.permissions import Action
from console.route import area
from console.visit import Visit, allow
from nlu.text.analyzer import SpanishAnalyzer

router = area("/eventos")
Placed = tuple[Step, Procedure | None]


@router.get("")
def show(visit: Annotated[Visit, allow(Action.READ_CATALOGUE)]) -> Response:
    """Every event with its steps."""
    directory = _open(visit.context.catalogue)
    events = [(event, [_place(directory, step) for step in event.steps]) for event in directory.events]
    missing = sum(_is_missing(placed) for _, steps in events for placed in steps)
    return visit.page("catalogue/life_events.html", events=events, missing=missing)


@lru_cache(maxsize=2)
def _open(catalogue: Catalog) -> LifeEventDirectory:
    return LifeEventDirectory(read_life_events(), catalogue, SpanishAnalyzer())


def _place(directory: LifeEventDirectory, step: Step) -> Placed:
    return step, directory.find_procedure(step)


def _is_missing(placed: Placed) -> bool:
    step, procedure = placed
    return procedure is None and (step.procedure is not None or step.official is not None)
