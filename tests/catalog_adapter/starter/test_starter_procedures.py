"""The starter procedures are whole, sourced, and told apart."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

Record = dict[str, Any]

_MONEY = re.compile(r"(?:US\$|\bQ)\d")

_TWINS = [
    ("renap-dpi-renovar", "renap-dpi-primera-vez"),
    ("renap-dpi-renovar", "renap-dpi-recoger"),
    ("renap-nacimiento-inscribir", "renap-nacimiento-tardio"),
    ("renap-nacimiento-inscribir", "renap-nacimiento-certificacion"),
    ("transito-licencia-renovar", "transito-licencia-primera-vez"),
    ("transito-licencia-renovar", "transito-licencia-reponer"),
    ("transito-licencia-renovar", "transito-licencia-cambiar-tipo"),
    ("transito-solvencia-licencia", "transito-solvencia-vehiculo"),
    ("transito-multa-licencia-fuera-del-pais", "transito-multa-licencia-enfermedad"),
    ("transito-licencia-extranjera-homologar", "transito-permiso-conducir-extranjeros"),
    ("igm-pasaporte-5", "igm-pasaporte-10"),
    ("igm-pasaporte-5", "minex-pasaporte-consulado"),
    ("igm-pasaporte-cita", "minex-cita-consular"),
    ("oj-antecedentes-penales", "pnc-antecedentes-policiacos"),
    ("mspas-tarjeta-salud", "liga-tarjeta-pulmones"),
    ("mspas-licencia-fabrica-alimentos", "mspas-licencia-restaurante"),
    ("digecam-certificacion-portacion", "digecam-certificacion-propiedad"),
    ("mineduc-equiparacion", "mineduc-equivalencias"),
    ("minex-apostilla", "minex-legalizacion"),
    ("repeju-persona-juridica-inscribir", "repeju-ong-inscribir"),
    ("dca-publicacion-legal", "dca-publicacion-exonerada"),
    ("sat-nit", "sat-agencia-virtual"),
]


def _sources(record: Record) -> Iterator[Record]:
    yield record["source"]
    if record["cost"]["source"]:
        yield record["cost"]["source"]


def _aliases(record: Record, kind: str) -> set[str]:
    return {alias["text"] for alias in record["aliases"] if alias["kind"] == kind}


def test_every_line_keeps_to_the_schema(procedures: list[Record], schema_of: Callable[[str], Record]) -> None:
    """Each line of procedures.jsonl is valid against procedure.schema.json."""
    validator = Draft202012Validator(schema_of("procedure"))
    doubts = [(line["id"], error.message) for line in procedures for error in validator.iter_errors(line)]
    assert doubts == []


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "known", "amount": "100.00", "currency": "GTQ", "text": None, "source": None},
        {"state": "known", "amount": None, "currency": "GTQ", "text": None, "source": None},
        {"state": "free", "amount": None, "currency": None, "text": "Gratis", "source": None},
        {"state": "free", "amount": "0.00", "currency": "GTQ", "text": "Gratis", "source": None},
    ],
)
def test_the_schema_refuses_an_amount_or_a_free_without_source(
    broken: Record, procedures: list[Record], schema_of: Callable[[str], Record]
) -> None:
    """A cost that nobody vouches for is not valid starter data."""
    validator = Draft202012Validator(schema_of("procedure"))
    assert not validator.is_valid(procedures[0] | {"cost": broken})


def test_the_ninety_one_have_ids_of_their_own(procedures: list[Record]) -> None:
    """There are 91 procedures, and neither two ids nor two names nor two official rows are the same."""
    assert len(procedures) == 91
    assert len({line["id"] for line in procedures}) == 91
    assert len({line["name"] for line in procedures}) == 91
    rows = Counter(line["same_as"]["id"] for line in procedures if line["same_as"])
    assert max(rows.values()) == 1


def test_every_procedure_belongs_to_a_known_institution(procedures: list[Record], institutions: list[Record]) -> None:
    """The institution of a procedure stands in institutions.jsonl."""
    assert {line["institution"] for line in procedures} <= {line["id"] for line in institutions}


def test_every_date_is_a_day_of_the_calendar(procedures: list[Record]) -> None:
    """Source dates are real days in the past, and `updated_on` is never later than the source."""
    for line in procedures:
        days = [date.fromisoformat(source["dated"]) for source in _sources(line) if source["dated"]]
        assert all(date(2015, 1, 1) <= day <= date(2026, 12, 31) for day in days), line["id"]
        if line["updated_on"]:
            assert line["updated_on"] == line["source"]["dated"], line["id"]


def test_every_sum_of_money_has_a_source_and_a_date(procedures: list[Record]) -> None:
    """Whoever reads an amount, or «free», reads who says so and when; a source without date is told to be one."""
    for line in procedures:
        cost = line["cost"]
        says_something = cost["state"] != "unknown" or bool(_MONEY.search(cost["text"] or ""))
        if not says_something:
            continue
        assert cost["source"], line["id"]
        if cost["source"]["dated"] is None:
            assert "sin fecha" in (cost["text"] or ""), line["id"]


def test_unknown_is_never_free(procedures: list[Record]) -> None:
    """Where the source is silent the words do not say that it costs nothing."""
    silent = [line for line in procedures if line["cost"]["state"] == "unknown"]
    assert silent
    for line in silent:
        assert not re.search(r"gratis|gratuit|no se paga", f"{line['cost']['text']} {line['notes']}", re.IGNORECASE), (
            line["id"]
        )


def test_no_citizen_is_shown_a_repository(procedures: list[Record], institutions: list[Record]) -> None:
    """Sources carry names that a citizen knows, not the file that the facts were kept in."""
    names = [source["name"] for line in procedures for source in _sources(line)]
    names += [line["source"]["name"] for line in institutions if line["source"]]
    assert not [name for name in names if re.search(r"github|csv|fila|@", name, re.IGNORECASE)]


def test_every_procedure_has_citizens_words_of_three_kinds(procedures: list[Record]) -> None:
    """Three to five names, four to six phrases and four to ten keywords, and no name that only repeats the title."""
    for line in procedures:
        counts = Counter(alias["kind"] for alias in line["aliases"])
        assert 3 <= counts["name"] <= 5, line["id"]
        assert 4 <= counts["phrase"] <= 6, line["id"]
        assert 4 <= counts["keyword"] <= 10, line["id"]


def test_a_name_or_phrase_means_one_procedure(procedures: list[Record], folded: Callable[[str], str]) -> None:
    """No name and no phrase is written under two procedures, nor is one procedure's title another's alias."""
    owners: dict[str, set[str]] = {}
    for line in procedures:
        texts = {line["name"], *_aliases(line, "name"), *_aliases(line, "phrase")}
        for text in texts:
            owners.setdefault(folded(text), set()).add(line["id"])
    assert {text: ids for text, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(("one", "other"), _TWINS)
def test_near_twins_are_told_apart(
    one: str, other: str, procedures: list[Record], folded: Callable[[str], str]
) -> None:
    """Of two procedures that are easily mixed up, each has at least three keywords that the other has not."""
    by_id = {line["id"]: {folded(text) for text in _aliases(line, "keyword")} for line in procedures}
    assert len(by_id[one] - by_id[other]) >= 3
    assert len(by_id[other] - by_id[one]) >= 3
