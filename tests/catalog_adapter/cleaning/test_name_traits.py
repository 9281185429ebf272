"""For whom and for which occasion a procedure is, by its name."""

from catalog_adapter.cleaning.name_traits import LASTING, find_traits, list_traits, match_traits


def test_a_name_takes_one_side_of_a_trait_and_any_form_of_its_words() -> None:
    """Singular and plural alike; a name that takes both sides takes none."""
    for trait, sides in list_traits().items():
        assert len(sides) >= 2, trait
    alone = find_traits("Inscripción de personas jurídicas")
    assert alone == find_traits("Inscripción de persona jurídica")
    assert alone
    assert "person" not in find_traits("Inscripción de personas jurídicas e individuales")


def test_a_name_matches_by_the_sides_that_are_wanted() -> None:
    """One up for the side named, one down for its opposite, nothing for what it leaves open."""
    wanted = find_traits("Inscripción de persona jurídica")
    assert match_traits("Licencia para persona jurídica", wanted) == len(wanted)
    assert match_traits("Licencia para persona individual", wanted) == -1
    assert match_traits("Licencia", wanted) == 0


def test_traits_that_last_are_traits() -> None:
    """The occasion belongs to one procedure."""
    assert set(list_traits()) >= LASTING
