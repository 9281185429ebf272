"""Offices that ship with an institution's file: its head office and those that a source lists, seldom all there are."""

from collections.abc import Iterator
from dataclasses import dataclass

from catalog_adapter.folding import fold
from catalog_adapter.institutions.municipality import read_municipalities
from catalog_adapter.institutions.office_file import Office, parse_municipality
from catalog_adapter.model import Institution, Window
from catalog_adapter.sources.country_profile import current_profile

HEAD_OFFICE = "Sede central"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedOffice(Office):
    """An office of a list that may lack others."""


def list_shipped(institution: Institution) -> tuple[ShippedOffice, ...]:
    """The offices of an institution in the country, the head office first.

    Windows without a department are lines and services without a place, or stand abroad; they are left out.
    """
    return tuple(each for each in (_read_head(institution), *_iter_windows(institution)) if each is not None)


def list_networks(institution: Institution) -> tuple[str, ...]:
    """Offices that a source counts and does not place: «22 delegaciones departamentales»."""
    return tuple(
        each.name for each in institution.offices if not (each.department or each.address or each.phone or each.hours)
    )


def _read_head(institution: Institution) -> ShippedOffice | None:
    address, capital = institution.address, current_profile().capital
    listed = {fold(window.address) for window in institution.offices if window.address}
    if address is None or any(fold(address).startswith(each) for each in listed):
        return None
    municipality = next(filter(None, map(_find_municipality, reversed(address.split(",")))), capital)
    sources = institution.sources_of("address")
    if municipality is None or not sources:
        return None
    return ShippedOffice(
        institution_id=institution.id,
        name=HEAD_OFFICE,
        address=address,
        municipality=municipality,
        hours=institution.hours,
        phones=", ".join(institution.phones) or None,
        source=sources[0].name,
        dated=sources[0].dated,
    )


def _iter_windows(institution: Institution) -> Iterator[ShippedOffice | None]:
    for window in institution.offices:
        place = _find_place(window)
        if place is not None and window.source is not None:
            yield ShippedOffice(
                institution_id=institution.id,
                name=window.name,
                address=window.address,
                municipality=place,
                hours=window.hours,
                phones=window.phone,
                source=window.source.name,
                dated=window.source.dated,
            )


def _find_place(window: Window) -> str | None:
    """The code of a municipality, or where the source names none of its department."""
    if window.department is None:
        return None
    if window.municipality is not None:
        return _find_municipality(f"{window.municipality},{window.department}")
    codes = (each.code[:2] for each in read_municipalities().values() if each.department == window.department)
    return next(codes, None)


def _find_municipality(text: str) -> str | None:
    try:
        return parse_municipality(text)
    except ValueError:
        return None
