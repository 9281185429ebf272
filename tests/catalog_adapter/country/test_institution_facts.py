"""The linter of how institutions are reached: what is said of the whole is of the whole, and offices can be found."""

import re

from catalog_adapter.folding import fold
from catalog_adapter.institutions.shipped_offices import list_shipped
from catalog_adapter.sources.country import read_institutions
from catalog_adapter.sources.country_files import CountryFile

MOST_ASKED = 120
DEPARTMENTS = 22
MOST_BARE = 25
_WHEN = r"(?:(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|todos|de|abre|\d)\b)"
_LINE = re.compile(r"\b1\d{2,3}\b(?!:)")


def test_as_many_institutions_are_known_as_are_asked_for(country_files: list[CountryFile]) -> None:
    """Two in three with a phone, hours, an address or an office; of the others no source was found."""
    assert len(country_files) >= MOST_ASKED
    told = [
        file.name
        for file in country_files
        if any(file.institution[name] for name in ("phones", "hours", "address")) or file.institution.get("offices")
    ]
    assert len(told) >= 2 / 3 * len(country_files)


def test_few_are_reached_by_nothing_but_their_page(country_files: list[CountryFile]) -> None:
    """A part of another is reached through that one, which is known, has a phone, and is named by a source."""
    by_id = {file.institution["id"]: file.institution for file in country_files}
    parts = {key: one["part_of"] for key, one in by_id.items() if one.get("part_of")}
    assert [
        key for key, whole in parts.items() if not by_id[whole]["phones"] or not by_id[key]["sources"].get("part_of")
    ] == []
    ways = ("phones", "hours", "address", "offices", "part_of")
    assert sum(not any(one.get(way) for way in ways) for one in by_id.values()) <= MOST_BARE


def test_hours_are_those_of_the_whole(country_files: list[CountryFile]) -> None:
    """Hours of one line or window stand with that office: RENAP's are not those of registering deaths."""
    of_a_part = [
        (file.name, hours)
        for file in country_files
        if (hours := file.institution["hours"])
        and (not re.match(_WHEN, hours, re.IGNORECASE) or _LINE.search(hours) or "según" in hours)
    ]
    assert of_a_part == []


def test_a_phone_is_that_of_the_whole(country_files: list[CountryFile]) -> None:
    """A number that a source gives to an office elsewhere is not said to be the institution's."""
    wrong = []
    for file in country_files:
        head = fold(file.institution["address"] or "")
        for office in file.institution.get("offices") or ():
            phone, address = office.get("phone"), fold(office.get("address") or "")
            if address and phone in file.institution["phones"] and not head.startswith(address):
                wrong.append((file.name, phone))
    assert wrong == []


def test_every_office_can_be_found_by_its_place(country_files: list[CountryFile]) -> None:
    """Whatever has a department lies in it, under a municipality of the country or none; abroad no department is named."""
    named = {
        (file.institution["id"], office["name"])
        for file in country_files
        for office in file.institution.get("offices") or ()
        if office.get("department")
    }
    found = {
        (each.institution_id, each.name) for institution in read_institutions() for each in list_shipped(institution)
    }
    assert named <= found


def test_health_has_an_office_in_every_department() -> None:
    """A hospital or the office of the area."""
    [health] = [each for each in read_institutions() if each.id == "mspas"]
    assert len({office.municipality[:2] for office in list_shipped(health)}) == DEPARTMENTS
