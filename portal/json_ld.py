"""Structured data of the pages for search engines: schema.org's GovernmentService. docs/portal.md lists what is given.

No price stands where the source gives none: a search engine shows «price: 0» as free.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from catalog_adapter.model import Amount, CostState, Duration, Institution, Procedure, TimeUnit
from catalog_adapter.sources.country_profile import current_profile
from portal.addresses import Addresses
from portal.edition import Edition
from portal.facts import find_latest_day

LANGUAGE = "es-GT"
_ISO_UNITS = {
    TimeUnit.MINUTE: "PT{}M", TimeUnit.HOUR: "PT{}H", TimeUnit.DAY: "P{}D", TimeUnit.WEEK: "P{}W",
    TimeUnit.MONTH: "P{}M", TimeUnit.YEAR: "P{}Y",
}  # fmt: skip


def describe_service(procedure: Procedure, edition: Edition, addresses: Addresses) -> dict[str, Any]:
    """Return a procedure as a GovernmentService, in JSON-LD."""
    url, day = addresses.of(procedure), find_latest_day(procedure, edition.day)
    page = {"@type": "WebPage", "@id": url, "inLanguage": LANGUAGE, "dateModified": day.isoformat() if day else None}
    group = edition.find_twins(procedure.id)
    near = [each for each in (group.labels if group else ()) if each != procedure.id]
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "GovernmentService",
            "@id": f"{url}#tramite",
            "identifier": procedure.id,
            "url": url,
            "name": procedure.name,
            "description": procedure.description,
            "serviceType": procedure.category,
            "areaServed": {"@type": "Country", "name": current_profile().name},
            "provider": describe_organization(
                edition.institutions.get(procedure.institution.id, procedure.institution), addresses
            ),
            "availableChannel": list(_describe_channels(procedure)),
            "serviceOutput": {"@type": "Thing", "name": procedure.document} if procedure.document else None,
            "offers": list(_describe_offers(procedure)),
            "isRelatedTo": [{"@id": f"{addresses.of(edition.procedures[each])}#tramite"} for each in near],
            "mainEntityOfPage": _without_empty(page),
        }
    )


def describe_organization(institution: Institution, addresses: Addresses) -> dict[str, Any]:
    """Return an institution as a GovernmentOrganization."""
    return _without_empty(
        {
            "@type": "GovernmentOrganization",
            "@id": f"{addresses.of(institution)}#institucion",
            "name": institution.name,
            "alternateName": institution.acronym,
            "url": institution.web,
            "telephone": list(institution.phones),
            "email": institution.email,
            "address": institution.address,
        }
    )


def describe_crumbs(steps: Mapping[str, str], addresses: Addresses) -> dict[str, Any]:
    """Return the way to a page as a BreadcrumbList; names to paths."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": addresses.of_path(path)}
        for place, (name, path) in enumerate(steps.items(), 1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}


def _describe_offers(procedure: Procedure) -> Iterator[dict[str, Any]]:
    """The prices, only where the source knows them; zero only where it says that it is free."""
    cost = procedure.cost
    if cost.state is CostState.FREE:
        yield {"@type": "Offer", "price": "0", "priceCurrency": current_profile().currency}
    if cost.state is not CostState.KNOWN:
        return
    amounts = cost.amounts
    if not amounts and cost.amount is not None:
        amounts = (Amount(amount=cost.amount, currency=cost.currency or current_profile().currency),)
    for each in amounts:
        offer = {"@type": "Offer", "price": format_price(each.amount), "priceCurrency": each.currency}
        yield offer | ({"description": each.condition} if each.condition else {})


def format_price(amount: Decimal) -> str:
    """Return an amount as machines read it: «1250.50», «85»."""
    return f"{amount:f}" if amount != amount.to_integral_value() else f"{amount.to_integral_value():f}"


def _describe_channels(procedure: Procedure) -> Iterator[dict[str, Any]]:
    time = write_duration(procedure.duration)
    said = {"processingTime": time} if time else {}
    if procedure.online_url:
        yield {"@type": "ServiceChannel", "serviceUrl": procedure.online_url, **said}
    if procedure.where:
        yield {"@type": "ServiceChannel", "serviceLocation": {"@type": "Place", "name": procedure.where}, **said}


def write_duration(duration: Duration | None) -> str | None:
    """Return the longest time as ISO 8601; None where the source gives no number, no unit, or counts working days."""
    if duration is None or duration.maximum is None or duration.unit is None or duration.working_days:
        return None
    return _ISO_UNITS[duration.unit].format(duration.maximum)


def _without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
