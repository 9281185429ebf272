"""Each reason for which courses cannot be read has a sentence."""

import pytest

from catalog_adapter.courses.errors import explain


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("invalidtoken", "Haga otro"),
        ("accessexception", "Agréguela al servicio"),
        ("sitemaintenance", "mantenimiento"),
        ("http_404", "portada del portal"),
        ("http_503", "http_503"),
        ("dmlreadexception", "dmlreadexception"),
    ],
)
def test_a_reason_is_explained(code: str, says: str) -> None:
    """One that nobody wrote a sentence for is named."""
    assert says in explain(code)
