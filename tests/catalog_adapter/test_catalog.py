"""The facade."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Engine

from catalog_adapter import catalog as facade
from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import ProcedureNotFound
from catalog_adapter.model import Match, Procedure
from tests.catalog_adapter.exports import row, rows, write_csv


class FirstLetters:
    """An index that finds names by how they begin."""

    built: list[tuple[int, str]]

    def __init__(self, procedures: Sequence[Procedure], version: str) -> None:
        self.names = {procedure.id: procedure.name for procedure in procedures}
        self.version = version

    def find(self, text: str, *, limit: int = 10) -> list[Match]:
        """Names that begin with the text."""
        found = [(key, name) for key, name in self.names.items() if name.startswith(text)]
        return [Match(procedure_id=key, name=name, score=1.0) for key, name in found[:limit]]


def test_find_goes_to_an_index_of_what_is_answered_or_under_review(sqlite_engine: Engine, tmp_path: Path) -> None:
    """The index is built from procedures and version, and anew when the content has changed."""
    built: list[str] = []

    def build(procedures: Sequence[Procedure], version: str) -> FirstLetters:
        built.append(version)
        return FirstLetters(procedures, version)

    catalog = Catalog(sqlite_engine, build)
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(12)))
    assert [match.procedure_id for match in catalog.find("Licencia número 1", limit=2)] == ["1", "10"]
    assert catalog.find("Permiso") == []
    assert built == [catalog.version]
    catalog.import_file(write_csv(tmp_path / "a.csv", [row(1, nombre="Permiso de faros"), *rows(12)[1:]]))
    assert [match.name for match in catalog.find("Permiso")] == ["Permiso de faros"]
    catalog.withdraw("1", "prueba")
    assert [match.name for match in catalog.find("Permiso")] == ["Permiso de faros"]
    assert catalog.find_reason("1") == "prueba"
    assert [one.id for one in catalog.iter_procedures() if one.id == "1"] == []
    assert len(built) == 3


def test_without_an_index_find_says_so(catalog: Catalog) -> None:
    """Who wires no index gets an error that names what is missing."""
    with pytest.raises(RuntimeError, match="build_index"):
        catalog.find("faro")


def test_get_raises_and_find_comes_back_empty(catalog: Catalog) -> None:
    """An unknown id is None to `find_procedure`, and an error to whatever reads or changes the procedure."""
    assert catalog.find_procedure("nope") is None
    assert catalog.find_institution("nope") is None
    for get in (catalog.get_procedure, catalog.read_raw, catalog.reinstate):
        with pytest.raises(ProcedureNotFound, match="nope"):
            get("nope")
    with pytest.raises(ProcedureNotFound):
        catalog.withdraw("nope", "x")
    with pytest.raises(ProcedureNotFound):
        catalog.add_aliases("nope", [])


def test_what_another_process_changes_is_seen(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second catalogue on the same database sees an import after the refresh time, at the latest."""
    monkeypatch.setattr(facade, "REFRESH_S", 0.0)
    one, other = Catalog(engine), Catalog(engine)
    assert other.version == one.version
    one.import_file(write_csv(tmp_path / "a.csv", rows(3)))
    assert [procedure.id for procedure in other.iter_procedures()] == ["1", "2", "3"]
    assert other.version == one.version


def test_equal_content_has_equal_versions(engine: Engine, sqlite_engine: Engine, tmp_path: Path) -> None:
    """Two databases, even of two systems, that hold the same catalogue can share an index's cache."""
    path = write_csv(tmp_path / "a.csv", rows(5))
    versions = {Catalog(one).import_file(path).version for one in (engine, sqlite_engine)}
    assert len(versions) == 1
    assert versions != {
        Catalog(engine).import_file(write_csv(tmp_path / "b.csv", [row(1, costo="7"), *rows(5)[1:]])).version
    }


def test_a_report_is_text_and_json(catalog: Catalog, tmp_path: Path) -> None:
    """Staff read counts and doubts; programs get the same as JSON."""
    report = catalog.import_file(
        write_csv(tmp_path / "a.csv", [*rows(2), row(3, costo="987654321")], encoding="cp1252")
    )
    text, values = report.to_text(), report.to_json()
    assert "3 trámites" in text
    assert "nuevos 3" in text
    assert "Costos que son un número de relleno" in text
    assert "Windows-1252" in text
    assert values["added"] == 3
    assert values["doubts_by_rule"] == {"cost_sentinel": 1}
    assert values["doubts"][0]["id"] == "3"


def test_no_question_waits_for_what_staff_changed(sqlite_engine: Engine, tmp_path: Path) -> None:
    """While another index is made the one before answers, with the facts as they are now; then the new one does."""
    begun, may_go_on = Event(), Event()
    may_go_on.set()

    def build(procedures: Sequence[Procedure], version: str) -> FirstLetters:
        begun.set()
        assert may_go_on.wait(10)
        return FirstLetters(procedures, version)

    catalog = Catalog(sqlite_engine, build)
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(12)))
    assert catalog.refresh()
    assert not catalog.refresh()
    may_go_on.clear()
    begun.clear()
    catalog.import_file(write_csv(tmp_path / "b.csv", [row(1, nombre="Permiso de faros"), *rows(12)[1:]]))
    with ThreadPoolExecutor(1) as pool:
        refreshing = pool.submit(catalog.refresh)
        assert begun.wait(10)
        assert [match.procedure_id for match in catalog.find("Licencia número 1", limit=1)] == ["1"]
        assert catalog.get_procedure("1").name == "Permiso de faros"
        may_go_on.set()
        assert refreshing.result(10)
    assert [match.procedure_id for match in catalog.find("Permiso")] == ["1"]


def test_what_another_process_changed_is_read_beside_too(sqlite_engine: Engine, tmp_path: Path) -> None:
    """A question asked before it was noticed is answered from what is known."""
    catalog, other = Catalog(sqlite_engine, FirstLetters), Catalog(sqlite_engine)
    catalog.import_file(write_csv(tmp_path / "a.csv", rows(12)))
    catalog.refresh()
    other.import_file(write_csv(tmp_path / "b.csv", [row(1, nombre="Permiso de faros"), *rows(12)[1:]]))
    assert catalog.get_procedure("1").name == row(1)["nombre"]
    assert catalog.refresh()
    assert catalog.get_procedure("1").name == "Permiso de faros"
    assert [match.procedure_id for match in catalog.find("Permiso")] == ["1"]


def test_a_copy_reads_what_the_program_tells_it_of(
    sqlite_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At once and only once: of a version that it cannot have it does not ask the database at each message."""
    program, copy = Catalog(sqlite_engine, FirstLetters), Catalog(sqlite_engine, FirstLetters)
    program.import_file(write_csv(tmp_path / "a.csv", rows(12)))
    copy.see(program.version)
    program.import_file(write_csv(tmp_path / "b.csv", [row(1, nombre="Permiso de faros"), *rows(12)[1:]]))
    assert copy.get_procedure("1").name == row(1)["nombre"]
    copy.see(program.version)
    assert copy.get_procedure("1").name == "Permiso de faros"
    reads: list[object] = []
    monkeypatch.setattr(copy, "_read", lambda: reads.append(copy))
    for _ in range(3):
        copy.see("one that is not there any more")
    assert len(reads) == 1
