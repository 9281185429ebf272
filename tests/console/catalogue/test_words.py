"""Values of the catalogue in staff's words."""

from typing import Any

import pytest

from catalog_adapter.model import CostState, Status
from console.catalogue.words import WORDS, show_value

FREE = WORDS["cost_states"]["free"]


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("notes", None, ""),
        ("steps", [], ""),
        ("steps", ["Uno", "Dos"], "Uno\nDos"),
        ("untrusted_fields", ["cost"], WORDS["fields"]["cost"]),
        ("cost", {"amount": "1250.5", "currency": "GTQ", "state": "known", "text": None}, "1,250.50 GTQ"),
        (
            "cost",
            {"amount": None, "currency": None, "state": "free", "text": "a veces"},
            f"{WORDS['cost_states']['free']} · a veces",
        ),
        ("duration", {"text": "3 días", "minimum": 3}, "3 días"),
        ("source", {"name": "MIFAM", "dated": "2026-01-02", "url": None}, "MIFAM · 2026-01-02"),
        ("status", "active", WORDS["statuses"]["active"]),
        ("name", "Pasaporte", "Pasaporte"),
    ],
)
def test_a_value_is_shown_as_text(field: str, value: Any, shown: str) -> None:
    """What is not there is empty."""
    assert show_value(field, value) == shown


def test_every_state_has_its_word() -> None:
    """Of costs and of procedures."""
    assert set(WORDS["cost_states"]) == {each.value for each in CostState}
    assert set(WORDS["statuses"]) == {each.value for each in Status}
