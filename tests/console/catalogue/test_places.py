"""Places for forms."""

from console.catalogue.places import list_municipalities, list_places


def test_every_department_is_followed_by_its_municipalities() -> None:
    """By code; each with the name of its department."""
    places = list_places()
    codes = [code for code, _ in places]
    assert codes == sorted(codes)
    assert sum(len(code) == 2 for code in codes) == 22
    assert codes[0] == "01"
    assert dict(places)["1601"] == "Alta Verapaz: Cobán"
    assert dict(places)["16"] == "Alta Verapaz"


def test_municipalities_alone_are_in_the_order_of_their_names() -> None:
    """Two of one name are told apart."""
    towns = list_municipalities()
    assert [name for _, name in towns] == sorted(name for _, name in towns)
    assert dict(towns)["1601"] == "Cobán (Alta Verapaz)"
    assert len(set(towns)) == len(towns) == len(list_places()) - 22
