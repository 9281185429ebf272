"""«¿Me pueden pedir esto?» is answered from the law's rules alone."""

import pytest

from catalog_adapter.rights import find_right, read_law
from catalog_adapter.sources.country_files import read_country_files


def test_rules_are_whole() -> None:
    """Each has a source, ways of asking, and institutions that exist."""
    law = read_law()
    assert law is not None
    known = {file.institution["id"] for file in read_country_files()} | {"same-office"}
    assert len({right.id for right in law.rights}) == len(law.rights) >= 12
    assert law.binds | law.does_not_bind <= known
    for right in law.rights:
        assert right.sources, right.id
        assert len(right.asked_as) >= 5, right.id
        assert {*right.confirm_with, *right.complain_to} <= known, right.id


def test_each_rule_is_found_by_its_questions() -> None:
    """Every known question leads to its own rule."""
    law = read_law()
    assert law is not None
    for right in law.rights:
        for text in right.asked_as:
            found = find_right(text)
            assert found is not None, text
            assert found.id == right.id, text


@pytest.mark.parametrize(
    "text",
    [
        "¿me pueden pedir el carné de vacunación?",
        "¿me pueden pedir antecedentes penales?",
        "¿me pueden exigir boleto de ornato?",
        "¿cuánto cuesta el DPI?",
        "¿me pueden cobrar el parqueo?",
        "¿puede ir mi vecina por mi pasaporte?",
        "me pidieron dinero por debajo de la mesa",
        "¿mi vecino me puede pedir que firme ante notario?",
        "¿mi suegra me puede exigir una declaración jurada?",
        "",
    ],
)
def test_nothing_else_is_a_right(text: str) -> None:
    """What the rules do not carry is never promised."""
    assert find_right(text) is None
