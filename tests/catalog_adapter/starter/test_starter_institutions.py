"""The directory of institutions says who does what, and invents no address."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

Record = dict[str, Any]

_CONTACT = ("address", "hours", "web", "email")

_MINISTRIES = {
    "maga", "marn", "micivi", "mcd", "mindef", "mides", "mineco", "mineduc", "mem", "minfin", "mingob", "minex",
    "mspas", "mintrabajo",
}  # fmt: skip


def test_every_line_keeps_to_the_schema(institutions: list[Record], schema_of: Callable[[str], Record]) -> None:
    """Each line of institutions.jsonl is valid against institution.schema.json."""
    validator = Draft202012Validator(schema_of("institution"))
    doubts = [(line["id"], error.message) for line in institutions for error in validator.iter_errors(line)]
    assert doubts == []


def test_ids_and_names_are_unique(institutions: list[Record]) -> None:
    """No institution stands twice in the directory."""
    assert len({line["id"] for line in institutions}) == len(institutions)
    assert len({line["name"] for line in institutions}) == len(institutions)


def test_the_fourteen_ministries_of_the_export_can_be_reached(institutions: list[Record]) -> None:
    """Each ministry of the official export is there under its acronym, with address, phone and web."""
    by_id = {line["id"]: line for line in institutions}
    assert by_id.keys() >= _MINISTRIES
    for ministry in _MINISTRIES:
        line = by_id[ministry]
        assert line["address"], ministry
        assert line["phones"], ministry
        assert line["web"], ministry


def test_contact_data_always_has_a_source(institutions: list[Record]) -> None:
    """An address, phone, timetable, site or e-mail without a source is not in the directory."""
    for line in institutions:
        has_contact = bool(line["phones"]) or any(line[field] for field in _CONTACT)
        assert has_contact == bool(line["source"]), line["id"]
        if line["source"] and line["source"]["dated"]:
            assert date.fromisoformat(line["source"]["dated"]) <= date(2026, 12, 31), line["id"]


def test_no_mailbox_of_a_person(institutions: list[Record]) -> None:
    """E-mail addresses are the institution's own, under its own domain."""
    boxes = [line["email"] for line in institutions if line["email"]]
    assert boxes
    assert all(box.endswith(".gob.gt") for box in boxes)


def test_a_term_sends_people_to_one_institution(institutions: list[Record], folded: Callable[[str], str]) -> None:
    """No term is claimed by two institutions."""
    owners: dict[str, list[str]] = {}
    for line in institutions:
        for term in line["terms"]:
            owners.setdefault(folded(term), []).append(line["id"])
    assert {term: ids for term, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("term", "institution"),
    [
        ("visa americana", "embajada-eeuu"),
        ("dpi perdido", "renap"),
        ("empadronarme", "tse"),
        ("recibo de luz", "eegsa"),
        ("iusi", "municipalidad"),
        ("me despidieron", "igt"),
        ("divorcio", "oj"),
        ("prueba de adn", "inacif"),
        ("carta poder", "notario"),
        ("empagua", "empagua"),
        ("intecap", "intecap"),
        ("placas nuevas", "sat"),
        ("discapacidad", "conadi"),
    ],
)
def test_what_the_catalogue_lacks_has_somewhere_to_ask(
    term: str, institution: str, institutions: list[Record], folded: Callable[[str], str]
) -> None:
    """What people ask for in vain has an institution to be sent to."""
    owner = next(line["id"] for line in institutions if term in {folded(word) for word in line["terms"]})
    assert owner == institution


def test_what_people_go_for_is_told_in_one_or_two_short_sentences(institutions: list[Record]) -> None:
    """`handles` is prose that ends in a full stop and never addresses people as «tú» or «vos»."""
    for line in institutions:
        assert line["handles"].endswith("."), line["id"]
        assert not re.search(r"\b(tu|tus|vos|tienes|puedes)\b", line["handles"], re.IGNORECASE), line["id"]
