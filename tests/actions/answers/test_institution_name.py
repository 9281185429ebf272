"""Institutions are named as people name them."""

import pytest

from actions.answers.institution_name import name_institution, of_institution, to_institution
from catalog_adapter.model import Institution


@pytest.mark.parametrize(
    ("short", "article", "named", "of", "to"),
    [
        ("RENAP", "el", "el RENAP", "del RENAP", "al RENAP"),
        ("SAT", "la", "la SAT", "de la SAT", "a la SAT"),
        ("Migración", None, "Migración", "de Migración", "a Migración"),
        (None, "los", "los Registro", "de los Registro", "a los Registro"),
    ],
)
def test_an_institution_has_its_article(short: str | None, article: str | None, named: str, of: str, to: str) -> None:
    """«de el» and «a el» contract."""
    institution = Institution(id="x", name="Registro", short=short, article=article)
    assert (name_institution(institution), of_institution(institution)) == (named, of)
    assert to_institution(institution) == to
