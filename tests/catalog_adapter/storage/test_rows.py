"""A procedure comes out of its rows as it went in, and its content has one digest."""

import json
from dataclasses import fields, replace
from typing import Any

import pytest

from catalog_adapter.model import (
    Alias,
    AliasKind,
    Audience,
    Demand,
    Institution,
    Procedure,
    Status,
)
from catalog_adapter.storage.rows import (
    LEGAL_BASIS,
    OFFICIAL,
    REQUIREMENT,
    STEP,
    alias_row,
    content,
    digest,
    item_rows,
    procedure_row,
    to_procedure,
)
from tests.catalog_adapter.filled import BARE, FULL


def rebuild(procedure: Procedure, source: str = "starter") -> Procedure:
    """The procedure from its rows."""
    items: dict[str, list[str]] = {}
    for row in item_rows(procedure):
        items.setdefault(row["kind"], []).append(row["text"])
    columns = procedure_row(procedure) | {"status": procedure.status.value, "source": source}
    return to_procedure(columns, procedure.institution, items, procedure.aliases)


@pytest.mark.parametrize("procedure", [BARE, FULL], ids=["bare", "full"])
def test_nothing_is_lost_on_the_way(procedure: Procedure) -> None:
    """Every field that a source can fill; nothing stays nothing."""
    assert rebuild(procedure) == procedure


def test_every_field_is_tried() -> None:
    """A field that is added later is filled here too; `official` is made when records are merged."""
    same = {one.name for one in fields(Procedure) if getattr(FULL, one.name) == getattr(BARE, one.name)}
    assert same == {"id", "name", "institution", "source", "official"}


def test_an_official_record_is_for_whom_the_rules_say() -> None:
    """A better rule needs no new import; other catalogues say it themselves."""
    assert rebuild(FULL).audience is Audience.BUSINESS
    assert rebuild(replace(FULL, name="Pasaporte"), OFFICIAL).audience is Audience.CITIZEN


def test_items_keep_their_order_within_their_kind() -> None:
    """From 1."""
    assert [(row["kind"], row["position"], row["text"]) for row in item_rows(FULL)] == [
        (REQUIREMENT, 1, "DPI"),
        (REQUIREMENT, 2, "Formulario"),
        (STEP, 1, "Pague"),
        (STEP, 2, "Firme"),
        (LEGAL_BASIS, 1, "Ley de Faros"),
    ]


def test_words_are_known_by_their_folded_text() -> None:
    """Cut to what the column holds."""
    alias = Alias(text="¿Cómo renuevo mi DPI?" + "x" * 200, kind=AliasKind.PHRASE, origin="staff")
    row = alias_row("1", alias)
    assert (row["procedure_id"], row["kind"], row["origin"], row["text"]) == ("1", "phrase", "staff", alias.text)
    assert row["text_key"].startswith("como renuevo mi dpi")
    assert len(row["text_key"]) == 120


def test_content_is_what_the_source_says() -> None:
    """Our own words, marks and rules are no part of it; what the export has no column for only where it is filled."""
    said = content(FULL)
    assert not said.keys() & {"aliases", "status", "audience", "demand", "official"}
    assert (said["institution"], said["cost"]["amount"], said["untrusted_fields"]) == (
        "mifam",
        "0.10",
        ["cost", "steps"],
    )
    assert json.loads(json.dumps(said)) == said
    bare = content(BARE)
    assert not bare.keys() & {"validity", "appointment", "representative", "mistakes", "facts"}
    assert "amounts" not in bare["cost"]


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        ({"aliases": ()}, True),
        ({"status": Status.GONE}, True),
        ({"demand": Demand.LOW}, True),
        ({"steps": ("Firme", "Pague")}, False),
        ({"validity": None}, False),
        ({"untrusted_fields": frozenset({"cost"})}, False),
        ({"institution": Institution(id="mimo", name="Faros")}, False),
        ({"institution": Institution(id="mifam", name="Otro nombre")}, True),
    ],
)
def test_a_digest_changes_with_the_content(change: dict[str, Any], is_same: bool) -> None:
    """And with nothing else: an unchanged source is written once."""
    assert (digest(content(replace(FULL, **change))) == digest(content(FULL))) is is_same


def test_a_digest_does_not_depend_on_the_order_of_keys() -> None:
    """Databases give columns in any."""
    assert digest({"a": 1, "b": ["ñ"]}) == digest({"b": ["ñ"], "a": 1}) != digest({"a": 1, "b": ["n"]})
