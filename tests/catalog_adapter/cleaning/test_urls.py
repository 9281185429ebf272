"""Links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_adapter.cleaning.urls import find_link


@pytest.mark.parametrize(
    ("raw", "link"),
    [
        ("https://apps.maga.gob.gt/a?tipoId=1", "https://apps.maga.gob.gt/a?tipoId=1"),
        ("www.mingob.gob.gt", "https://www.mingob.gob.gt"),
        ("servicios.dca.gob.gt", "https://servicios.dca.gob.gt"),
        ("https://a.gob.gt/?page_id=13000 Formulario: DI-FO-038", "https://a.gob.gt/?page_id=13000"),
        ("https://a.gob.gt/x.pdf\n\nhttps://a.gob.gt/y.pdf", "https://a.gob.gt/x.pdf"),
        (
            "https://www.minex.gob.gt/Uploads/Formulario ART-146.pdf",
            "https://www.minex.gob.gt/Uploads/Formulario%20ART-146.pdf",
        ),
        (".", None),
        ("", None),
        ("Trámite físico.", None),
        ("Ley para la Simplificación, Artículo; 23,25", None),
        ("javascript:alert(1)", None),
        ("ftp://a.gob.gt/x", None),
        ("https://", None),
        ("https://user:pass@a.gob.gt", None),
        ("http://[::1", None),
        ("https://a", None),
    ],
)
def test_only_what_a_browser_opens_is_a_link(raw: str, link: str | None) -> None:
    """Addresses are completed where only the scheme is missing; sentences, laws and dots are no links."""
    assert find_link(raw) == link


@given(st.text(max_size=120))
def test_any_text_is_read_without_error(raw: str) -> None:
    """No input raises, and a link begins with its scheme."""
    link = find_link(raw)
    assert link is None or link.lower().startswith(("http://", "https://"))
