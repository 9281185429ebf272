"""Groups of near-identical names are described."""

from dataclasses import replace

import pytest

from evaluation.measures.near_duplicates import describe, main
from tests.actions.small_catalogue import COMPANY, PERSON, RECORDS, FewRecords


def test_a_group_is_told_by_what_is_common_and_what_differs() -> None:
    """Equal records are counted, and shown once."""
    title, first, second = describe([COMPANY, PERSON, replace(PERSON, id="copy")]).splitlines()
    assert title == "Registro de vendedor de abono  [1 registro repetido]"
    assert (first.split()[:3], second.split()[:3]) == (
        ["dealer-company", "Persona", "jurídica"],
        ["dealer-person", "Persona", "individual"],
    )


def test_the_groups_of_a_catalogue_are_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """How many there are, then as many as are asked for."""
    trades = ("faro", "pozo", "molino", "muelle", "puente", "horno", "imprenta", "teatro", "viñedo", "cantera")
    others = [replace(PERSON, id=trade, name=trade) for trade in trades]

    class Database:
        def dispose(self) -> None:
            """Nothing is open."""

    monkeypatch.setattr(
        "evaluation.measures.near_duplicates.open_catalogue", lambda _: (Database(), FewRecords(*RECORDS, *others))
    )
    assert main(["--all"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("2 groups, 4 of 16 procedures")
    assert "Persona jurídica" in told
    assert main(["--sample", "0"]) == 0
    assert "Persona jurídica" not in capsys.readouterr().out
