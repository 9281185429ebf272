"""Facts with their sources, and what is not known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from catalog_adapter.model import Amount, Certainty, Cost, CostState, Institution, SourceRef
from portal.edition import Edition
from portal.facts import ALWAYS, find_latest_day, read_facts, read_institution_facts

TODAY = date(2026, 3, 2)


def test_every_field_has_its_source_and_day(edition: Edition) -> None:
    """Whatever is shown says who says so and of which day."""
    facts = read_facts(edition.procedures["1"], TODAY)
    assert set(facts) >= ALWAYS
    assert {one.name for fact in facts.values() for one in fact.sources} == {"Catálogo Nacional de Trámites"}
    assert all(fact.dated == date(2023, 5, 2) for fact in facts.values())
    assert (facts["cost"].text, facts["duration"].text) == ("Q25.50", "5 días hábiles")


def test_what_no_source_says_is_told_as_unknown(edition: Edition) -> None:
    """An empty cost is not free, and every empty field of the official form is named."""
    facts = read_facts(edition.procedures["3"], TODAY)
    unknown = {name for name, fact in facts.items() if not fact.is_known}
    assert {"cost", "duration", "requirements", "steps", "where", "legal_basis"} <= unknown
    assert "gratis" in facts["cost"].text
    assert "no dice" in facts["cost"].text
    assert read_facts(edition.procedures["4"], TODAY)["document"].text == "Ningún documento"


def test_several_prices_are_a_list_and_disagreement_is_doubtful(edition: Edition) -> None:
    """Each price with its condition; where two sources differ on one thing, that is said."""
    one, other = SourceRef(name="A"), SourceRef(name="B", certainty=Certainty.LOW)
    amounts = (
        Amount(amount=Decimal(5), currency="GTQ", source=one),
        Amount(amount=Decimal(9), currency="GTQ", source=other),
    )
    cost = Cost(state=CostState.KNOWN, amount=Decimal(5), currency="GTQ", amounts=amounts, source=other)
    fact = read_facts(replace(edition.procedures["1"], cost=cost), TODAY)["cost"]
    assert fact.items == ("Q5 (A)", "Q9 (B)")
    assert fact.is_doubtful
    assert not fact.is_sure


def test_a_day_to_come_is_not_believed(edition: Edition) -> None:
    """A source dated tomorrow is shown without a day, and makes nothing new."""
    source = SourceRef(name="A", url="https://a.gt", dated=date(2027, 1, 1))
    later = replace(edition.procedures["1"], source=source, updated_on=None)
    assert read_facts(later, TODAY)["cost"].dated is None
    assert find_latest_day(later, TODAY) is None
    assert find_latest_day(edition.procedures["1"], TODAY) == date(2023, 5, 2)


def test_an_institution_says_what_it_lacks() -> None:
    """Address, telephone, hours and site are always named; the rest where it is known."""
    bare = Institution(id="x", name="X", phones=("2222-3333", "1510"), source=SourceRef(name="S", dated=TODAY))
    facts = read_institution_facts(bare, TODAY)
    assert list(facts) == ["address", "phones", "hours", "web"]
    assert (facts["phones"].text, facts["phones"].dated) == ("2222-3333, 1510", TODAY)
    assert not facts["hours"].is_known
    assert facts["hours"].sources == ()
