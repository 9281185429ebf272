"""Our own format."""

import json
from pathlib import Path
from typing import Any

import pytest

from catalog_adapter.catalog import Catalog
from catalog_adapter.errors import EmptyFile, FileTooLarge, InvalidRecord, SourceError, TruncatedFile, WrongEncoding
from catalog_adapter.model import Certainty, CostState
from catalog_adapter.sources.opening import open_source
from tests.catalog_adapter.exports import write_starter


def _read(path: Path) -> list[Any]:
    return [record.procedure for record in open_source(path).records()]


def test_a_line_becomes_a_procedure(tmp_path: Path) -> None:
    """An amount keeps its own source, date and certainty."""
    source = {"name": "Diario", "url": "https://d.gt/x", "dated": "2024-02-29", "certainty": "medium"}
    cost = {"state": "known", "amount": "100.00", "currency": "GTQ", "text": "más timbres", "source": source}
    (procedure,) = _read(write_starter(tmp_path, cost=cost, duration="De 3 a 5 días", updated_on="2024-02-29"))
    assert (procedure.cost.state, str(procedure.cost.amount), procedure.cost.text) == (
        CostState.KNOWN,
        "100.00",
        "más timbres",
    )
    assert (procedure.cost.source.certainty, str(procedure.cost.source.dated)) == (Certainty.MEDIUM, "2024-02-29")
    assert (procedure.duration.minimum, procedure.duration.maximum) == (3, 5)
    assert procedure.institution.phones == ("1516",)
    assert procedure.source.certainty is Certainty.LOW


def test_it_comes_out_of_the_database_as_it_went_in(any_catalog: Catalog, tmp_path: Path) -> None:
    """Every field of our format is kept, on both systems."""
    path = write_starter(
        tmp_path, notes="Dos fuentes no coinciden", where="Zona 1", legal_basis=["Ley"], online_url="https://a.gt/x"
    )
    (read,) = _read(path)
    any_catalog.import_file(path)
    kept = any_catalog.get_procedure("mifam-faro")
    assert {name: getattr(kept, name) for name in read.__slots__ if name != "aliases"} == {
        name: getattr(read, name) for name in read.__slots__ if name != "aliases"
    }
    assert len(kept.aliases) == 11


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"id": "Con Espacios"}, "id"),
        ({"cost": {"state": "known", "amount": "100.00", "currency": "GTQ", "text": None, "source": None}}, "cost"),
        ({"cost": {"state": "free", "amount": None, "currency": None, "text": None, "source": None}}, "cost"),
        ({"updated_on": "2023-02-30"}, "2023-02-30"),
        ({"otra": 1}, "otra"),
        ({"requirements": "DPI"}, "requirements"),
        ({"institution": "desconocida"}, "desconocida"),
        ({"name": None}, "name"),
    ],
)
def test_a_line_that_breaks_the_schema_is_named(
    changes: dict[str, object], words: str, catalog: Catalog, tmp_path: Path
) -> None:
    """The error says the line, the field and what is expected; nothing is taken."""
    with pytest.raises(InvalidRecord, match=words):
        catalog.import_file(write_starter(tmp_path, **changes))
    assert list(catalog.iter_procedures()) == []


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b'{"id": "a", \n', InvalidRecord),
        (b'{"id": "a"', TruncatedFile),
        (b'{"id": "\xff"}\n', WrongEncoding),
        (b'{"a": ' + b"[" * 50_000 + b"\n", InvalidRecord),
        (b'{"a": ' + b"[" * 300 + b"]" * 300 + b"}\n", InvalidRecord),
        (b'{"a": "' + b"x" * 200_000 + b'"}\n', FileTooLarge),
        (b"{}\n", InvalidRecord),
        (b"", EmptyFile),
    ],
    ids=["broken", "cut", "latin", "open brackets", "deep", "long", "bare", "empty"],
)
def test_broken_lines_are_refused(data: bytes, error: type[SourceError], tmp_path: Path) -> None:
    """Cut, mis-encoded, bottomless and endless lines have their errors."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    with pytest.raises(error):
        _read(path)


def test_each_file_is_its_own_catalogue(catalog: Catalog, tmp_path: Path) -> None:
    """A second file does not make the first one's records disappear, and cannot take over their ids."""
    catalog.import_file(write_starter(tmp_path))
    other = tmp_path / "otros.jsonl"
    record = json.loads((tmp_path / "procedures.jsonl").read_text(encoding="utf-8"))
    other.write_text(json.dumps(record | {"id": "mifam-otro"}) + "\n", encoding="utf-8")
    report = catalog.import_file(other)
    assert (report.catalogue, report.added, report.gone) == ("jsonl:otros", 1, 0)
    other.write_text(json.dumps(record) + "\n", encoding="utf-8")
    with pytest.raises(Exception, match="otro catálogo"):
        catalog.import_file(other)
    assert len(list(catalog.iter_procedures())) == 2
