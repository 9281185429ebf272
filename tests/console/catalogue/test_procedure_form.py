"""The form of a procedure: from the record and back."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.datastructures import FormData

from catalog_adapter.catalog import Catalog
from catalog_adapter.model import Procedure
from catalog_adapter.storage.references import plain
from catalog_adapter.storage.rows import content
from console.catalogue.procedure_form import LISTS, read_values, show_values
from console.context import ConsoleContext
from console.errors import Invalid
from console.form import Form
from tests.console.catalogue.forms import SIGNED

TODAY = date(2026, 11, 22)


def test_the_form_gives_back_what_it_was_given(stocked: ConsoleContext) -> None:
    """A form that nobody touched says what the procedure says."""
    for procedure in stocked.catalogue.iter_procedures():
        assert _untouched(procedure) == {}


def test_the_form_gives_back_the_starter_catalogue(sqlite_starter_engine: Engine) -> None:
    """So it does for every record that ships with the program."""
    catalogue = Catalog(sqlite_starter_engine)
    assert {one.id: changed for one in catalogue.iter_procedures() if (changed := _untouched(one))} == {}


def test_the_form_gives_back_the_national_catalogue(official_procedures: tuple[Procedure, ...]) -> None:
    """So it does for every one of the real export's records."""
    assert {one.id: changed for one in official_procedures if (changed := _untouched(one))} == {}


def _untouched(procedure: Procedure) -> dict[str, Any]:
    values = {**show_values(procedure), **SIGNED}
    read = read_values(Form(FormData([*values.items()])), procedure, TODAY)
    old = plain(content(procedure))
    return {name: (old[name], value) for name, value in read.items() if old[name] != value}


def test_lists_are_one_item_a_line() -> None:
    """What is written in lines becomes items, blank lines are none."""
    assert set(LISTS) == {"requirements", "steps", "legal_basis"}
    with pytest.raises(Invalid):
        Form(FormData([("steps", "x" * 40_000)])).text("steps", longest=30_000)
