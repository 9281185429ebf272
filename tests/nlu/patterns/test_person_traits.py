"""What people say of themselves in passing."""

import pytest

from catalog_adapter.cleaning.name_traits import find_traits as find_named
from catalog_adapter.cleaning.name_traits import list_traits, match_traits
from nlu.lists import read_list
from nlu.patterns.person_traits import find_traits
from nlu.text.normalization import split_words


@pytest.mark.parametrize(
    ("text", "traits", "alone"),
    [
        ("soy empresa", {"person": "company"}, True),
        ("no soy empresa", {"person": "individual"}, True),
        ("es para mi hijo menor", {"age": "minor"}, True),
        ("es para mi hija de 8 años", {"age": "minor"}, True),
        ("mi bebé de 5 meses", {"age": "minor"}, True),
        ("tengo 30 años", {"age": "adult"}, True),
        ("ya cumplí 18 el jueves", {"age": "adult"}, False),
        ("tengo 8 años pensionado", {}, False),
        ("me faltan 2 años de cuotas", {}, False),
        ("tengo 15 años nada más", {"age": "minor"}, True),
        ("no es de menor", {}, False),
        ("pasaporte de 10 años", {}, False),
        ("mi mamá quiere el pasaporte de 10 años", {}, False),
        ("tengo el pasaporte de 10 años", {}, False),
        ("licencia de conducir, se me perdió", {"moment": "replacement"}, False),
        ("soy de Honduras y quiero trabajar", {"origin": "foreigner"}, False),
        ("cuánto cuesta", {}, False),
    ],
)
def test_traits(text: str, traits: dict[str, str], alone: bool) -> None:
    """Who or what for is noticed, with whether anything else is said; a validity of ten years is nobody's age."""
    assert find_traits(split_words(text)) == (traits, alone)


def test_said_and_named_traits_are_the_same() -> None:
    """What people say and what names say are told by the same traits and sides."""
    said = {trait: frozenset(sides) for trait, sides in read_list("traits").items()}
    assert said == list_traits()


@pytest.mark.parametrize(
    ("name", "traits"),
    [
        ("Registro de personas individuales o jurídicas", {}),
        ("Copia de planos (persona jurídica)", {"person": "company"}),
        ("Renovación de licencia de menores", {"moment": "renewal", "age": "minor"}),
        ("Certificado de nacimiento", {}),
    ],
)
def test_traits_of_names(name: str, traits: dict[str, str]) -> None:
    """A name takes a side when it holds one side's words only."""
    assert find_named(name) == traits


def test_a_name_fits_by_its_sides() -> None:
    """Each side that is wanted counts for a name, each opposite against it, and silence for nothing."""
    wanted = {"person": "company", "moment": "renewal"}
    assert match_traits("Renovación (persona jurídica)", wanted) == 2
    assert match_traits("Renovación (persona individual)", wanted) == 0
    assert match_traits("Licencia", wanted) == 0
