"""Near twins are found by program."""

from catalog_adapter.search.near_duplicates import Twins
from tests.catalog_adapter.search.conftest import named

WORDS = ("faro", "pozo", "muro", "loma", "tela", "boya", "nube", "roca", "seda", "vela")


def test_twins_are_groups() -> None:
    """Twins of twins are of one group, in the order of the catalogue; what is alone is in none."""
    twins = Twins(
        named(
            "Licencia de armería",
            "Certificado de nacimiento",
            "Renovación de licencia de armería",
            "Reposición de licencia de armería",
            # Rarity needs a crowd: in a catalogue of four every word is rare.
            *(f"{kind} de constancia {word * 3}" for kind in ("Renovación", "Reposición") for word in WORDS),
        )
    )
    assert ("0", "2", "3") in twins.groups
    assert twins.find_group("2") == ("0", "2", "3")
    assert twins.find_group("1") == ()
