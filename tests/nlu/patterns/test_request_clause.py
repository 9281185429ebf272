"""The clause that says what is wanted."""

import pytest

from nlu.patterns.request_clause import find_request


def test_a_plan_is_no_request_where_something_is_asked() -> None:
    """What somebody is about to do tells why it is asked, unless nothing else is."""
    assert find_request("quiero saber de los subsidios, voy a construir en marzo") == "saber de los subsidios"
    assert find_request("voy a construir en marzo") == "construir en marzo"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tengo 61 años y trabajé en varias obras y quiero saber si ya me puedo jubilar", "jubilar"),
        ("necesito sacarle pasaporte a mi hija pero la mamá no quiere firmar", "sacarle pasaporte a mi hija"),
        ("quiero la licencia porque tengo que manejar un camión", "la licencia"),
        ("es que quiero inscribir a mi nene", "inscribir a mi nene"),
        ("Me despidieron ayer. ¿Cómo hago para poner la denuncia?", "poner la denuncia"),
        ("ya no quiero el pasaporte", ""),
        ("mi perro tiene sarna", ""),
    ],
)
def test_what_is_wanted_stands_in_one_clause(text: str, wanted: str) -> None:
    """After the last request, without the reasons for it; nothing where none is said or it is denied."""
    assert find_request(text) == wanted
