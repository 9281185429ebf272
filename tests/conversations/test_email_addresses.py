"""E-mail addresses are found however they are written, and nothing else is."""

import pytest

from conversations.email_addresses import DOMAIN_CHARS, find_addresses


def found(text: str) -> list[str]:
    """The addresses of a text."""
    return [text[start:end] for start, end in find_addresses(text)]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("escriba a ana.lopez+sat@correo.com.gt, gracias", ["ana.lopez+sat@correo.com.gt"]),
        ("ana@correo.gt.", ["ana@correo.gt"]),
        ("juan arroba gmail punto com", ["juan arroba gmail punto com"]),
        ("ana[at]gmail[dot]com", ["ana[at]gmail[dot]com"]),
        ("ana (arroba) gmail (punto) com", ["ana (arroba) gmail (punto) com"]),
        ("ANA ARROBA GMAIL PUNTO COM", ["ANA ARROBA GMAIL PUNTO COM"]),
        ("ñandú@año.gt", ["ñandú@año.gt"]),
        ("a@b.gt y c@d.gt;e@f.gt", ["a@b.gt", "c@d.gt", "e@f.gt"]),
        ("a@b.gt@c.gt", ["a@b.gt"]),
    ],
)
def test_addresses_are_found(text: str, addresses: list[str]) -> None:
    """With signs, words or brackets; a full stop behind one is not part of it."""
    assert found(text) == addresses


@pytest.mark.parametrize(
    "text", ["", "@", "@sat_gt", "ana@", "ana@correo", "@correo.gt", "mande una arroba de maíz", "ana @ @ correo.gt"]
)
def test_what_is_no_address_is_left(text: str) -> None:
    """A name in another network, a measure of weight, half an address."""
    assert found(text) == []


def test_a_domain_is_looked_for_no_further_than_it_can_be() -> None:
    """However long the text goes on."""
    (address,) = found("a@" + "b." * 10_000)
    assert len(address) <= len("a@") + DOMAIN_CHARS
