"""Procedures are browsed by category and by document."""

from dataclasses import replace

import pytest

from catalog_adapter.search.groupings import Shelves
from tests.catalog_adapter.search.conftest import named

NAMES = ("Permiso de faro", "Permiso de muelle", "Carné de pescador", "Aval de torneo")
CATEGORIES = ("Salud pública", "Salud pública", "Salud y seguridad del trabajo", None)
DOCUMENTS = ("Permiso", None, "Carné de identificación", "Constancia de aval")


@pytest.fixture
def shelves() -> Shelves:
    """Four procedures in two categories."""
    return Shelves(
        replace(one, category=category, document=document)
        for one, category, document in zip(named(*NAMES), CATEGORIES, DOCUMENTS, strict=True)
    )


def test_the_fullest_category_comes_first(shelves: Shelves) -> None:
    """What has none is in no category."""
    assert shelves.list_categories() == ["Salud pública", "Salud y seguridad del trabajo"]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("salud", "Salud pública"),
        ("trabajo", "Salud y seguridad del trabajo"),
        ("de la SALUD PUBLICA", "Salud pública"),
        ("salud animal", None),
        ("de la", None),
        ("", None),
    ],
)
def test_a_category_holds_every_word_of_a_text(shelves: Shelves, text: str, category: str | None) -> None:
    """Of several the one that says least besides; linking words alone are no category."""
    assert shelves.find_category(text) == category


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("permisos", ["Permiso de faro", "Permiso de muelle"]),
        ("constancias de aval", ["Aval de torneo"]),
        ("carné de pescador", ["Carné de pescador"]),
        ("permiso de pesca", []),
        ("", []),
    ],
)
def test_procedures_are_found_by_document_or_name(shelves: Shelves, text: str, names: list[str]) -> None:
    """Every word of the text stands in the two together, singular or plural."""
    assert [one.name for one in shelves.find_by_document(text)] == names
