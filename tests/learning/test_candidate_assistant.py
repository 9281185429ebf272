"""An assistant as it would be with other corrections."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine

from bot.extra_examples import Example
from catalog_adapter.catalog import Catalog
from catalog_adapter.importing.staff_aliases import Words
from catalog_adapter.model import Alias, AliasKind
from learning.candidate_assistant import AssistantVariant, RewordedCatalog
from learning.corrections import Correction

PASSPORT = "igm-pasaporte-5"


def correct(number: int, text: str, **right: Any) -> Correction:
    """A correction of staff."""
    same = {"author": "ana", "at": datetime(2026, 11, 1, tzinfo=UTC), "dropped_by": None, "dropped_at": None}
    return Correction(id=number, text=text, **same, **right)


ALIAS = correct(1, "la libreta azul", procedure=PASSPORT, alias_kind="phrase")
ASPECT = correct(2, "cuántos soles tarda", aspect="time")


def test_a_variant_is_what_was_taught_and_what_differs() -> None:
    """Words that the catalogue has already neither come nor go."""
    same = AssistantVariant.of([ALIAS, ASPECT], in_use=[ALIAS])
    assert same.examples == [Example(intent="ask_time", text="cuántos soles tarda")]
    assert (same.removed, same.added, same.is_reworded) == ([], [], False)
    more = AssistantVariant.of([ALIAS, ASPECT], in_use=[])
    assert ([each.procedure_id for each in more.added], more.removed, more.is_reworded) == ([PASSPORT], [], True)
    less = AssistantVariant.of([], in_use=[ALIAS])
    assert ([each.procedure_id for each in less.removed], less.added, less.is_reworded) == ([PASSPORT], [], True)


def test_a_correction_of_the_procedure_alone_teaches_no_example() -> None:
    """Nor does it word anything without a kind of words."""
    variant = AssistantVariant.of([replace(ALIAS, alias_kind=None)], in_use=[])
    assert (variant.examples, variant.is_reworded) == ([], False)


def test_a_catalogue_with_other_words_leaves_the_stored_one_alone(sqlite_starter_engine: Engine) -> None:
    """Its version differs, so that no index is taken for the other's."""
    stored = Catalog(sqlite_starter_engine)
    new = Words(PASSPORT, Alias(text="la libreta azul", kind=AliasKind.PHRASE, origin="staff"))
    other = RewordedCatalog(
        sqlite_starter_engine,
        lambda _, __: None,  # type: ignore[arg-type,return-value]  # no index
        [],
        [new],
    )
    assert "la libreta azul" in {alias.text for alias in other.get_procedure(PASSPORT).aliases}
    assert "la libreta azul" not in {alias.text for alias in stored.get_procedure(PASSPORT).aliases}
    assert other.version != stored.version
