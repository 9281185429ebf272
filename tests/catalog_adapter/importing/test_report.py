"""What an import did, as lines for staff and as JSON for programs."""

import json
from dataclasses import replace

import pytest

from catalog_adapter.importing.doubts import Doubt, Level
from catalog_adapter.importing.report import ImportReport, doubts_by_rule

PLAIN = ImportReport(
    file_name="a.csv",
    file_format="csv",
    catalogue="tramites.gob.gt",
    entries=12,
    added=0,
    changed=0,
    gone=0,
    restored=0,
    unchanged=12,
    superseded=0,
    aliases_added=0,
    aliases_removed=0,
    version="abc",
    took_ms=1234,
)


def doubt(rule: str) -> Doubt:
    """A doubt of a rule."""
    return Doubt(id="1", row=1, institution="MIFAM", field="costo", rule=rule, reason="x", value="0", level=Level.WRONG)


FULL = replace(
    PLAIN,
    added=1,
    changed=2,
    gone=3,
    restored=4,
    superseded=5,
    notes=("Se leyó como Windows-1252.",),
    doubts=(doubt("cost_zero"), doubt("name_long"), doubt("name_long")),
)


@pytest.mark.parametrize("changed", ["added", "changed", "gone", "restored"])
def test_any_change_is_one(changed: str) -> None:
    """Words and doubts are no change of a record."""
    assert replace(PLAIN, aliases_added=3, superseded=1, doubts=FULL.doubts).is_unchanged
    assert not replace(PLAIN, **{changed: 1}).is_unchanged


def test_staff_read_lines() -> None:
    """What there is nothing of is left out."""
    assert PLAIN.to_text().splitlines() == [
        "a.csv (csv): 12 trámites en 1.2 s",
        "  nuevos 0 · cambiados 0 · desaparecidos 0 · recuperados 0 · sin cambio 12",
    ]
    assert FULL.to_text().splitlines()[1:] == [
        "  nuevos 1 · cambiados 2 · desaparecidos 3 · recuperados 4 · sin cambio 12",
        "  registros iniciales que ceden su lugar al oficial: 5",
        "  nota: Se leyó como Windows-1252.",
        "  dudas: 3 (detalle: ventanilla catalog check)",
        "        2  Nombres muy largos",
        "        1  Costos de 0",
    ]


def test_programs_read_json() -> None:
    """With the doubts by rule and one by one."""
    values = json.loads(json.dumps(FULL.to_json()))
    assert values["doubts_by_rule"] == {"name_long": 2, "cost_zero": 1}
    assert [one["level"] for one in values["doubts"]] == ["wrong"] * 3
    assert (values["file_name"], values["gone"], values["notes"]) == ("a.csv", 3, ["Se leyó como Windows-1252."])


def test_the_most_frequent_doubt_comes_first() -> None:
    """Without doubts there is nothing to count."""
    assert doubts_by_rule(FULL.doubts) == [("name_long", 2), ("cost_zero", 1)]
    assert doubts_by_rule(()) == []
