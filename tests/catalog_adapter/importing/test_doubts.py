"""Doubts, and the ways of writing them down."""

import csv
import io
import json
from pathlib import Path

import yaml

from catalog_adapter.importing import doubts
from catalog_adapter.importing.doubts import Doubt, Level


def test_every_rule_has_a_test_and_a_reason() -> None:
    """The rules in doubts.yml are those that the code raises, and each says why in a sentence."""
    folder = Path(doubts.__file__).parent
    rules = yaml.safe_load((folder / "doubts.yml").read_text(encoding="utf-8"))
    code = "".join(path.read_text(encoding="utf-8") for path in folder.parent.rglob("*.py"))
    assert all(f'"{rule}"' in code for rule in rules)
    assert all(Level(one["level"]) and len(one["reason"]) > 10 and one["title"][0].isupper() for one in rules.values())


def _doubt(value: str) -> Doubt:
    return Doubt(
        id="1",
        row=1,
        institution="MIFAM",
        field="costo",
        rule="cost_zero",
        reason="porque",
        value=value,
        level=Level.WRONG,
    )


def test_doubts_are_written_as_text_json_and_csv() -> None:
    """Every writer has every doubt; the CSV opens in a spreadsheet without running anything."""
    found = [_doubt("0"), _doubt("=HYPERLINK(1)"), _doubt('a "b", c')]
    assert doubts.write_text(found).count("porque") == 3
    assert [one["value"] for one in json.loads(doubts.write_json(found))] == ["0", "=HYPERLINK(1)", 'a "b", c']
    table = list(csv.DictReader(io.StringIO(doubts.write_csv(found))))
    assert [one["value"] for one in table] == ["0", "'=HYPERLINK(1)", 'a "b", c']
    assert table[0]["level"] == "wrong"
    assert set(doubts.WRITERS) == {"text", "json", "csv"}


def test_no_doubts_are_written_too() -> None:
    """An empty list is a valid document in every format."""
    assert doubts.write_text([]) == "0 dudas\n"
    assert json.loads(doubts.write_json([])) == []
    assert doubts.write_csv([]).count("\n") == 1


def test_a_terminal_reads_no_codes() -> None:
    """Rule and level are said in Spanish; JSON and CSV keep the codes, by which programs know them."""
    told = doubts.write_text([_doubt("0")])
    assert told.startswith("Costos de 0 (puede engañar): 1\n")
    assert not any(level in told for level in Level)
    assert "cost_zero" not in told
    assert "cost_zero,wrong" in doubts.write_csv([_doubt("0")])
