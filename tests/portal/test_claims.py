"""Claims held against records."""

from dataclasses import replace
from decimal import Decimal

import pytest

from catalog_adapter.model import Amount, Cost, CostState, Procedure, SourceRef
from portal.claims import Verdict, check_claim, conclude
from portal.edition import Edition

SUPPORTED, CONTRADICTED, NOT_KNOWN = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.NOT_KNOWN


def judge(claim: str, procedure: Procedure, edition: Edition) -> Verdict:
    """The verdict of a sentence."""
    return conclude(check_claim(claim, procedure, edition))


@pytest.mark.parametrize(
    ("procedure", "claim", "verdict"),
    [
        ("1", "La licencia de faro cuesta Q25.50", SUPPORTED),
        ("1", "Vale 25,50 quetzales", SUPPORTED),
        ("1", "Cuesta Q26", CONTRADICTED),
        ("1", "Cuesta Q255", CONTRADICTED),
        ("1", "Cuesta US$25.50", CONTRADICTED),
        ("1", "No cuesta Q25.50", CONTRADICTED),
        ("1", "Cuesta unos Q25.50", NOT_KNOWN),
        ("1", "Cuesta más de Q20", NOT_KNOWN),
        ("1", "Es gratis", CONTRADICTED),
        ("4", "Es gratis", SUPPORTED),
        ("4", "No es gratis", CONTRADICTED),
        ("4", "Cobran Q10", CONTRADICTED),
        ("3", "Cuesta Q10", NOT_KNOWN),
        ("3", "Es gratis", NOT_KNOWN),
        ("1", "Tarda 5 días hábiles", SUPPORTED),
        ("1", "Tarda 5 días", SUPPORTED),
        ("1", "Tarda cinco días", SUPPORTED),
        ("1", "Tarda 8 días", CONTRADICTED),
        ("1", "Tarda 2 meses", CONTRADICTED),
        ("1", "No tarda 8 días", SUPPORTED),
        ("5", "Tarda 180 minutos", SUPPORTED),
        ("5", "Tarda 3 días", CONTRADICTED),
        ("3", "Tarda 3 días", NOT_KNOWN),
        ("1", "Cuesta Q25.50 y tarda 5 días hábiles", SUPPORTED),
        ("1", "Cuesta Q25.50 y tarda 9 días", CONTRADICTED),
        ("1", "Piden copia del DPI", SUPPORTED),
        ("1", "No piden DPI", CONTRADICTED),
        ("1", "Piden pasaporte", NOT_KNOWN),
        ("3", "Piden DPI", NOT_KNOWN),
        ("1", "No cuesta Q26 sino Q25.50", NOT_KNOWN),
        ("1", "Sin cita cuesta Q25.50", NOT_KNOWN),
        ("1", "Es bonita", NOT_KNOWN),
    ],
)  # fmt: skip
def test_a_claim_is_what_the_record_says(edition: Edition, procedure: str, claim: str, verdict: Verdict) -> None:
    """And never more than that."""
    assert judge(claim, edition.procedures[procedure], edition) is verdict


def test_each_price_goes_with_its_condition(edition: Edition) -> None:
    """The price of two years is not that of five; where nothing is said of either, both are prices of it."""
    amounts = (
        Amount(amount=Decimal(85), currency="GTQ", condition="por 2 años"),
        Amount(amount=Decimal(185), currency="GTQ", condition="por 5 años"),
    )
    cost = Cost(state=CostState.KNOWN, amount=Decimal(85), currency="GTQ", amounts=amounts)
    licence = replace(edition.procedures["1"], cost=cost)
    assert judge("Cuesta Q185 por 5 años", licence, edition) is SUPPORTED
    assert judge("Cuesta Q185", licence, edition) is SUPPORTED
    assert judge("Cuesta Q185 por 2 años", licence, edition) is NOT_KNOWN
    assert judge("Cuesta Q186 por 5 años", licence, edition) is CONTRADICTED


def test_sources_that_disagree_support_nothing(edition: Edition) -> None:
    """Nor what stands in a field that belongs to another record, nor an amount told in passing."""
    amounts = tuple(
        Amount(amount=Decimal(each), currency="GTQ", source=SourceRef(name=name)) for each, name in ((5, "A"), (9, "B"))
    )
    cost = Cost(state=CostState.KNOWN, amount=Decimal(5), currency="GTQ", amounts=amounts)
    assert judge("Cuesta Q5", replace(edition.procedures["1"], cost=cost), edition) is NOT_KNOWN
    doubtful = replace(edition.procedures["1"], untrusted_fields=frozenset({"cost"}))
    assert judge("Cuesta Q25.50", doubtful, edition) is NOT_KNOWN
    aside = replace(edition.procedures["1"], notes="La boleta se paga aparte, Q15.")
    assert judge("Cuesta Q15", aside, edition) is NOT_KNOWN


def test_words_of_the_name_claim_nothing(edition: Edition) -> None:
    """«No» and «hasta» in a procedure's own name neither deny a claim nor blur it."""
    named = replace(edition.procedures["1"], name="Licencia de lo que no es faro, hasta 30 días")
    assert judge("La licencia de lo que no es faro, hasta 30 días, cuesta Q25.50", named, edition) is SUPPORTED
    assert judge("«Licencia de lo que no es faro, hasta 30 días» cuesta Q26", named, edition) is CONTRADICTED


def test_a_check_names_field_source_and_day(edition: Edition) -> None:
    """So that whoever asked can show it."""
    (check,) = check_claim("Cuesta Q26", edition.procedures["1"], edition)
    assert (check.fact.name, check.claimed) == ("cost", "GTQ 26")
    assert check.fact.sources[0].name == "Catálogo Nacional de Trámites"
    assert str(check.fact.dated) == "2023-05-02"
