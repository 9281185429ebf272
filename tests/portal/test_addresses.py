"""Addresses of the public pages."""

import pytest

from catalog_adapter.model import Institution
from portal.addresses import LONGEST_SLUG, Addresses, find_path, find_subject_path, make_slug
from portal.edition import Edition


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Renovación de Licencia «Ñandú»", "renovacion-de-licencia-nandu"),
        ("  ¿¡…!?  ", "ficha"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_slug_is_plain_letters(name: str, slug: str) -> None:
    """No accent, no mark, no way out of the folder; never empty."""
    assert make_slug(name) == slug


def test_a_long_name_is_cut_at_a_word() -> None:
    """An address can be read out, whatever the name's length."""
    slug = make_slug("palabra " * 40)
    assert len(slug) <= LONGEST_SLUG
    assert set(slug.split("-")) == {"palabra"}
    assert make_slug("x" * 300) == "x" * LONGEST_SLUG


def test_each_kind_of_thing_has_its_place(edition: Edition) -> None:
    """A procedure, an institution, a life event and a category."""
    assert find_path(edition.procedures["3"]) == "/servicio/3/aval-de-pozo"
    assert find_path(Institution(id="a b/c", name="Ábaco")) == "/institucion/a%20b%2Fc/abaco"
    assert find_path(edition.events["birth"]) == "/evento/birth/nacio-un-bebe"
    assert find_subject_path("Economía") == "/materia/economia"
    assert Addresses("https://x.gt").of(edition.procedures["3"]) == "https://x.gt/servicio/3/aval-de-pozo"
    assert Addresses("https://x.gt").of_id(edition.procedures["3"]) == "https://x.gt/servicio/3"
