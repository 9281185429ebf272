"""Citizens' words find their procedures, and starter records give way to official ones. On SQLite and PostgreSQL."""

import json
from pathlib import Path

import pytest

from catalog_adapter import alias_files
from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import InvalidRecord
from catalog_adapter.folding import name_key
from catalog_adapter.importing import aliases
from catalog_adapter.model import Procedure, Status
from tests.catalog_adapter.exports import row, rows, write_csv, write_starter


def _status(catalog: Catalog) -> Status:
    record = catalog.find_record("mifam-faro")
    assert record is not None
    return record.status


def _texts(procedure: Procedure) -> set[tuple[str, str, str]]:
    return {(alias.text, alias.kind.value, alias.origin) for alias in procedure.aliases}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of alias files in place of the shipped one."""
    path = tmp_path / "aliases"
    path.mkdir()
    monkeypatch.setattr(aliases.link, "__defaults__", (path,))
    monkeypatch.setattr(alias_files.fingerprint, "__defaults__", (path,))
    return path


def _write(folder: Path, *entries: dict[str, object]) -> None:
    (folder / "mifam.jsonl").write_text("\n".join(json.dumps(entry) for entry in entries), encoding="utf-8")


def _entry(procedure_id: str, name: str, **words: list[str]) -> dict[str, object]:
    return {"id": procedure_id, "institution": "mifam", "name_key": name_key(name), **words}


def test_words_find_their_procedure_by_name(any_catalog: Catalog, folder: Path, tmp_path: Path) -> None:
    """Institution and name decide, so that the words survive a renumbering; numbering and office do not matter."""
    _write(
        folder,
        _entry(
            "77", "Licencia de faros", aliases=["sacar el faro"], phrases=["¿cómo pongo un faro?"], keywords=["faro"]
        ),
        _entry("78", "Registro de hornos drcpfa", aliases=["horno"]),
        _entry("1", "Otro nombre", aliases=["nada"]),
    )
    data = [row(1, nombre="12. LICENCIA DE FAROS"), row(2, nombre="Registro de Hornos -DRCPFA-"), row(3)]
    any_catalog.import_file(write_csv(tmp_path / "a.csv", data))
    assert _texts(any_catalog.get_procedure("1")) == {
        ("sacar el faro", "name", "editorial"),
        ("¿cómo pongo un faro?", "phrase", "editorial"),
        ("faro", "keyword", "editorial"),
    }
    assert _texts(any_catalog.get_procedure("2")) == {("horno", "name", "editorial")}
    assert _texts(any_catalog.get_procedure("3")) == set()


def test_the_id_decides_between_equal_names(catalog: Catalog, folder: Path, tmp_path: Path) -> None:
    """Twins take the words under their own id; without it neither does, for the words may be the other's."""
    _write(folder, _entry("2", "Permiso", aliases=["el segundo"]), _entry("9", "Permiso", aliases=["nadie"]))
    catalog.import_file(write_csv(tmp_path / "a.csv", [row(1, nombre="Permiso"), row(2, nombre="Permiso")]))
    assert _texts(catalog.get_procedure("1")) == set()
    assert _texts(catalog.get_procedure("2")) == {("el segundo", "name", "editorial")}


def test_changed_files_are_taken_over_without_an_import(any_catalog: Catalog, folder: Path, tmp_path: Path) -> None:
    """A new version of the program brings its words with it; unchanged ones cost one comparison."""
    _write(folder, _entry("1", row(1)["nombre"], aliases=["uno", "dos"]))
    any_catalog.import_file(write_csv(tmp_path / "a.csv", rows(1)))
    version = any_catalog.version
    assert any_catalog.refresh_aliases() is False
    _write(folder, _entry("1", row(1)["nombre"], aliases=["dos", "tres"]))
    assert any_catalog.refresh_aliases() is True
    assert _texts(any_catalog.get_procedure("1")) == {("dos", "name", "editorial"), ("tres", "name", "editorial")}
    assert any_catalog.version != version


def test_a_broken_alias_file_is_named(catalog: Catalog, folder: Path, tmp_path: Path) -> None:
    """The error says which file and line, and the import takes nothing."""
    (folder / "mifam.jsonl").write_text('{"id": "1"}\n', encoding="utf-8")
    with pytest.raises(InvalidRecord, match=r"mifam\.jsonl, línea 1"):
        catalog.import_file(write_csv(tmp_path / "a.csv", rows(1)))
    assert list(catalog.iter_procedures()) == []


def test_a_starter_record_gives_way_to_its_official_twin(any_catalog: Catalog, tmp_path: Path) -> None:
    """It lends its words to the official record, and is active again when that one is gone."""
    any_catalog.import_file(write_starter(tmp_path), catalogue="starter")
    assert any_catalog.get_procedure("mifam-faro").status is Status.ACTIVE
    data = [row(number, nombre=f"Permiso {number} de relojes") for number in range(1, 13)]
    report = any_catalog.import_file(write_csv(tmp_path / "a.csv", data))
    assert report.superseded == 1
    assert _status(any_catalog) is Status.SUPERSEDED
    lent = [alias for alias in any_catalog.get_procedure("2").aliases if alias.origin == "starter"]
    assert len(lent) == 11
    assert any_catalog.import_file(write_csv(tmp_path / "a.csv", data)).is_unchanged
    any_catalog.import_file(write_csv(tmp_path / "a.csv", [data[0], *data[2:]]))
    assert any_catalog.get_procedure("mifam-faro").status is Status.ACTIVE


@pytest.mark.parametrize(
    ("official", "status"),
    [
        ({"id": "802", "nombre": "Permiso de relojes"}, Status.SUPERSEDED),  # by the number in its address
        ({"id": "2", "nombre": "Permiso de relojes", "institucion": "Otro ministerio -OTRO-"}, Status.ACTIVE),
        ({"id": "2", "nombre": "Otra cosa distinta"}, Status.ACTIVE),
        ({"id": "3", "nombre": "Permiso de relojes"}, Status.ACTIVE),
    ],
)
def test_a_twin_is_one_by_number_institution_and_words(
    official: dict[str, str], status: Status, catalog: Catalog, tmp_path: Path
) -> None:
    """Rows and the catalogue's own addresses are numbered apart, so a number alone proves nothing."""
    catalog.import_file(write_starter(tmp_path), catalogue="starter")
    catalog.import_file(write_csv(tmp_path / "a.csv", [row(1, **official)]))
    assert _status(catalog) is status
