"""Imports and doubts of the catalogue on the terminal."""

import json
from pathlib import Path

import pytest

from gateway.commands.main import main
from tests.catalog_adapter.exports import row, rows, write_csv


@pytest.fixture
def folder(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the program with an empty database."""
    monkeypatch.setenv("VENTANILLA_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("VENTANILLA_DATABASE_URL", sqlite_url)
    return tmp_path


def test_a_file_is_imported_and_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In words or as JSON; the same file again changes nothing."""
    file = str(write_csv(folder / "a.csv", rows(3)))
    assert main(["catalog", "import", file, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == 3
    assert main(["catalog", "import", file]) == 0
    assert capsys.readouterr().out.strip()


def test_a_harmful_file_is_refused_without_force(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a sentence that says why."""
    assert main(["catalog", "import", str(write_csv(folder / "a.csv", rows(12)))]) == 0
    few = str(write_csv(folder / "b.csv", rows(3)))
    assert main(["catalog", "import", few]) == 2
    assert "9 de 12" in capsys.readouterr().err
    assert main(["catalog", "import", few, "--force"]) == 0


def test_doubts_are_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The status says whether there are any."""
    assert main(["catalog", "check"]) == 0
    main(["catalog", "import", str(write_csv(folder / "a.csv", [row(1), row(2, costo="")]))])
    capsys.readouterr()
    assert main(["catalog", "check", "--format", "json"]) == 1
    assert "cost_missing" in capsys.readouterr().out


def test_an_import_says_its_doubts_in_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The codes of the rules are for programs, which ask for JSON."""
    file = str(write_csv(folder / "a.csv", [row(1), row(2, costo="")]))
    assert main(["catalog", "import", file]) == 0
    told = capsys.readouterr().out
    assert "1  Sin costo" in told
    assert "cost_missing" not in told
    assert main(["catalog", "import", file, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["doubts_by_rule"] == {"cost_missing": 1}


def test_old_facts_are_counted_by_institution(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without facts there is nothing to work off."""
    assert main(["catalog", "check", "--facts"]) == 0
    main(["catalog", "import", str(write_csv(folder / "a.csv", [row(1, fecha_actualizado="01/02/2020")]))])
    capsys.readouterr()
    assert main(["catalog", "check", "--facts"]) == 1
    assert "de hace más de 2 años" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_said_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of procedures and of offices."""
    for order in ("import", "offices"):
        assert main(["catalog", order, str(folder / "nada.csv")]) == 2
        assert "nada.csv" in capsys.readouterr().err


def test_an_institution_can_be_sent_a_letter(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the screen or in a file; an unknown institution, or a folder that is not there, is said so."""
    main(["catalog", "import", str(write_csv(folder / "a.csv", [row(1, fecha_actualizado="01/02/2020")]))])
    capsys.readouterr()
    assert main(["catalog", "digest", "MIFAM"]) == 0
    assert "Datos de hace más de dos años" in capsys.readouterr().out
    assert main(["catalog", "digest", "mifam", "--out", str(folder / "carta.txt")]) == 0
    assert "Licencia número 1" in (folder / "carta.txt").read_text(encoding="utf-8")
    assert main(["catalog", "digest", "mifam", "--out", str(folder / "nada" / "carta.txt")]) == 2
    assert main(["catalog", "digest", "nadie"]) == 2
    assert "No hay ninguna institución «nadie»" in capsys.readouterr().err


def test_digests_are_written_for_every_institution(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the month that is asked for, each in a file; what is no month is refused."""
    main(["catalog", "import", str(write_csv(folder / "a.csv", [row(1)]))])
    assert main(["catalog", "digests", str(folder / "mes"), "--month", "2026-10"]) == 0
    text = (folder / "mes" / "resumen-mifam-2026-10.txt").read_text(encoding="utf-8")
    assert text.startswith("Resumen de 2026-10: Ministerio de Faros y Molinos")
    assert main(["catalog", "digests", str(folder / "mes"), "--month", "octubre"]) == 2
    assert main(["catalog", "digests", str(folder / "a.csv")]) == 2
    assert "No se puede escribir" in capsys.readouterr().err


def test_offices_of_nobody_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in an id would else keep them out of every answer, without a word."""
    main(["catalog", "import", str(write_csv(folder / "a.csv", [row(1)]))])
    heading = "institucion,nombre,direccion,municipio,fuente,fecha"
    for institution, status in (("mifam", 0), ("mifan", 1)):
        file = folder / "sedes.csv"
        file.write_text(f"{heading}\n{institution},Central,5a calle,101,Su página,2026-03-01\n", encoding="utf-8")
        assert main(["catalog", "offices", str(file)]) == status
    assert "el catálogo no tiene, y no se muestran: mifan." in capsys.readouterr().out
