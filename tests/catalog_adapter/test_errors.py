"""Errors tell staff what is wrong, in Spanish, and keep the place for programs."""

import pytest

from catalog_adapter import errors
from catalog_adapter.errors import CatalogError, InvalidRecord, ProcedureNotFound, RevisionNotFound, UnknownCountry


@pytest.mark.parametrize(
    ("error", "sentence", "kept"),
    [
        (InvalidRecord("Fila 3", "no tiene nombre."), "Fila 3: no tiene nombre.", {"where": "Fila 3"}),
        (ProcedureNotFound("77"), "No hay ningún trámite con el id '77'.", {"procedure_id": "77"}),
        (RevisionNotFound(5), "No hay ninguna versión con el número 5.", {"revision_id": 5}),
        (UnknownCountry("marte", ["a", "b"]), "VENTANILLA_COUNTRY: no hay datos del país 'marte'; hay de: a, b.", {}),
    ],
)
def test_an_error_is_a_sentence(error: CatalogError, sentence: str, kept: dict[str, object]) -> None:
    """With what it is about as an attribute."""
    assert str(error) == sentence
    assert {name: getattr(error, name) for name in kept} == kept


def test_one_base_catches_them_all() -> None:
    """The console shows any of them to whoever ran the import."""
    found = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Exception)]
    assert all(issubclass(one, CatalogError) for one in found)
    assert f"├── {errors.SourceError.__name__}" in (errors.__doc__ or "")
    assert all(one.__name__ in (errors.__doc__ or "") for one in found)
