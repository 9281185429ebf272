"""Offices that ship with an institution's file."""

from dataclasses import replace
from datetime import date

import pytest

from catalog_adapter.institutions.shipped_offices import HEAD_OFFICE, list_networks, list_shipped
from catalog_adapter.model import Institution, SourceRef, Window

PRESS = SourceRef(name="Prensa", dated=date(2025, 9, 12))
IGM = Institution(
    id="igm", name="Migración", address="6a. avenida 3-11 zona 4, Ciudad de Guatemala", phones=("1500",), source=PRESS
)
PETEN = Window(name="Delegación", department="Petén", source=PRESS)


@pytest.mark.parametrize(
    ("address", "municipality"),
    [
        ("6a. avenida 3-11 zona 4, Ciudad de Guatemala", "0101"),
        ("Calzada 1-01, zona 2", "0101"),
        ("4a. calle 5-06 zona 1, Cobán", "1601"),
    ],
)
def test_the_head_office_stands_in_the_capital_unless_its_address_says_otherwise(
    address: str, municipality: str
) -> None:
    """With the phones and hours of the institution, and the source of its address."""
    facts = {"address": (SourceRef(name="Circular"),)}
    [head] = list_shipped(replace(IGM, address=address, facts=facts))
    assert (head.name, head.municipality, head.phones) == (HEAD_OFFICE, municipality, "1500")
    assert (head.source, head.dated) == ("Circular", None)


def test_an_office_that_is_the_head_office_is_told_once() -> None:
    """Its address begins as the institution's does."""
    own = Window(
        name="Oficina central", department="Guatemala", municipality="Guatemala", address="6a. avenida 3-11 zona 4",
        source=PRESS,
    )  # fmt: skip
    assert [each.name for each in list_shipped(replace(IGM, offices=(own,)))] == ["Oficina central"]


def test_an_office_of_a_department_is_looked_for_in_its_head() -> None:
    """Where the source says no more; the point is that of the department's head."""
    [office] = list_shipped(replace(IGM, address=None, offices=(PETEN,)))
    assert (office.municipality, office.seat, office.is_placed) == ("17", "1701", False)
    assert office.point == replace(office, municipality="1701").point


def test_what_has_no_place_in_the_country_is_no_office() -> None:
    """Lines, offices that are only counted, and those abroad; nor is one without a source."""
    line = Window(name="Línea 110", phone="110", source=PRESS)
    counted = Window(name="22 delegaciones", source=PRESS)
    abroad = Window(name="Consulado", municipality="Los Ángeles, California", source=PRESS)
    unknown = Window(name="Sede", department="Petén", municipality="Ninguna", source=PRESS)
    institution = replace(IGM, address=None, offices=(line, counted, abroad, unknown, replace(PETEN, source=None)))
    assert list_shipped(institution) == ()
    assert list_networks(institution) == ("22 delegaciones", "Consulado")
