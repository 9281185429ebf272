"""The starter data says what its sources say."""

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

Record = dict[str, Any]


@pytest.fixture(scope="module")
def facts(guatemala: Path) -> list[Record]:
    """The 91 facts, in order."""
    return [json.loads(line) for line in (guatemala / "facts_91.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def rows(guatemala: Path) -> dict[str, dict[str, str]]:
    """The official export by its `id`."""
    with (guatemala / "catalogo_tramites_2023-12_1303.csv").open(encoding="utf-8-sig", newline="") as export:
        return {row["id"]: row for row in csv.DictReader(export)}


def test_every_official_fact_became_a_procedure(procedures: list[Record], facts: list[Record]) -> None:
    """Each fact taken from the official catalogue is the `same_as` of one starter procedure."""
    official = {fact["id"].removeprefix("gtcat-") for fact in facts if fact["id"].startswith("gtcat-")}
    assert official <= {line["same_as"]["id"] for line in procedures if line["same_as"]}


def test_a_row_of_the_export_is_the_same_procedure(procedures: list[Record], rows: dict[str, dict[str, str]]) -> None:
    """The row that `same_as` names belongs to the same institution, and its day is the day we give."""
    for line in procedures:
        if line["same_as"] is None:
            continue
        row = rows[line["same_as"]["id"]]
        assert f"-{line['institution'].upper()}-" in row["institución"], line["id"]
        if line["source"]["name"] == "Catálogo Nacional de Trámites":
            assert line["source"]["dated"] == row["fecha_actualizado"][:10], line["id"]


def test_an_official_amount_is_the_amount_of_the_row(procedures: list[Record], rows: dict[str, dict[str, str]]) -> None:
    """A known amount of the official catalogue is the figure of its row; a row without figure has none with us."""
    for line in procedures:
        if line["same_as"] is None or line["cost"]["state"] not in {"known", "unknown"}:
            continue
        figure = rows[line["same_as"]["id"]]["costo"]
        amount = line["cost"]["amount"]
        assert (amount is None) == (figure == ""), line["id"]
        if amount is not None:
            assert Decimal(amount) == Decimal(figure.replace(",", ".")), line["id"]


def test_an_amount_from_the_web_is_the_amount_of_its_source(procedures: list[Record], facts: list[Record]) -> None:
    """For every fact of the web, a procedure from the same page has the same state, amount and currency."""
    states = {"publicado": "known", "gratuito": "free", "variable": "variable", "sin_dato": "unknown"}
    ours = {
        (line["source"]["url"], line["cost"]["state"], line["cost"]["amount"], line["cost"]["currency"])
        for line in procedures
    }
    for fact in facts:
        if fact["id"].startswith("gtcat-"):
            continue
        cost = fact["costo"]
        known = cost["estado"] == "publicado"
        url = fact["fuente"].split(" ; ")[0]
        expected = (
            url,
            states[cost["estado"]],
            f"{cost['monto']:.2f}" if known else None,
            cost["moneda"] if known else None,
        )
        assert expected in ours, fact["id"]
