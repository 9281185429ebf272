"""Structured data of the pages."""

from dataclasses import replace
from decimal import Decimal

import pytest

from catalog_adapter.model import Cost, CostState, Duration, TimeUnit
from portal.addresses import Addresses
from portal.edition import Edition
from portal.json_ld import describe_crumbs, describe_service, format_price, write_duration

SITE = Addresses("https://x.gt")


def test_no_price_where_the_cost_is_unknown(edition: Edition) -> None:
    """Neither where it varies: a price of zero would be read as free."""
    for cost in (Cost(state=CostState.UNKNOWN), Cost(state=CostState.VARIABLE, text="según el caso")):
        told = describe_service(replace(edition.procedures["3"], cost=cost), edition, SITE)
        assert "offers" not in told
        assert "price" not in str(told)


def test_known_prices_and_free_ones(edition: Edition) -> None:
    """In the source's currency; zero only where the source says that it is free."""
    told = {each: describe_service(edition.procedures[each], edition, SITE)["offers"] for each in ("1", "4", "5")}
    assert told["1"] == [{"@type": "Offer", "price": "25.50", "priceCurrency": "GTQ"}]
    assert told["4"] == [{"@type": "Offer", "price": "0", "priceCurrency": "GTQ"}]
    assert told["5"] == [{"@type": "Offer", "price": "85", "priceCurrency": "USD"}]


def test_a_service_names_its_institution_and_its_twins(edition: Edition) -> None:
    """By their addresses here."""
    told = describe_service(edition.procedures["1"], edition, SITE)
    assert told["@type"] == "GovernmentService"
    assert told["provider"]["@id"].startswith("https://x.gt/institucion/mifam/")
    assert told["isRelatedTo"] == [{"@id": "https://x.gt/servicio/2/renovacion-de-licencia-de-faro-y-muelle#tramite"}]
    assert told["mainEntityOfPage"]["dateModified"] == "2023-05-02"


@pytest.mark.parametrize(
    ("duration", "written"),
    [
        (Duration(text="x", minimum=1, maximum=3, unit=TimeUnit.HOUR), "PT3H"),
        (Duration(text="x", minimum=5, maximum=5, unit=TimeUnit.DAY, working_days=True), None),
        (Duration(text="pronto"), None),
        (None, None),
    ],
)
def test_times_that_iso_8601_can_say(duration: Duration | None, written: str | None) -> None:
    """Working days are no days of the standard, and are left to the words of the page."""
    assert write_duration(duration) == written


def test_amounts_as_machines_read_them() -> None:
    """Without groups, exponents or needless decimals."""
    assert [format_price(Decimal(each)) for each in ("1E+3", "1250.50", "85.00")] == ["1000", "1250.50", "85"]


def test_crumbs_are_numbered() -> None:
    """From one, with absolute addresses."""
    told = describe_crumbs({"Trámites": "/tramites"}, SITE)
    assert told["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Trámites", "item": "https://x.gt/tramites"}
    ]
