"""The catalogue of data sets."""

import hashlib
from datetime import date

from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from portal.addresses import Addresses
from portal.edition import Edition
from portal.linked_data.graph import Ref, typed
from portal.open_data.datasets import LICENCE, DatasetGraph
from portal.open_data.files import list_files
from portal.open_data.month_store import list_month_files
from portal.open_data.monthly import keep_month
from tests.portal import shelf
from tests.portal.open_data.counted import list_counted

SITE = Addresses("https://x.gt")
FILES = list_files(SITE, list_counted())


def test_data_sets_and_files_have_a_licence(edition: Edition) -> None:
    """Both of them, as portals look in either place."""
    nodes = DatasetGraph(edition, SITE).write(FILES).nodes
    described = [
        each for each in nodes.values() if each["rdf:type"][0] in {Ref("dcat:Dataset"), Ref("dcat:Distribution")}
    ]
    assert len(described) == 9 + 12
    assert all(each["dct:license"] == [Ref(LICENCE)] for each in described)


def test_a_checksum_is_that_of_the_file(edition: Edition) -> None:
    """So that who keeps a copy can tell whether it is whole."""
    nodes = DatasetGraph(edition, SITE).write(FILES).nodes
    for file in FILES:
        if file.is_table and file.is_of_edition:
            content = file.make(edition, None)
            node = nodes[f"https://x.gt{file.path}#suma"]
            assert node["spdx:checksumValue"] == [typed(hashlib.sha256(content).hexdigest(), "hexBinary")]


def test_a_month_is_a_data_set_of_a_series(catalogue: Catalog, sqlite_engine: Engine) -> None:
    """With its first and last day, and the checksum of each file."""
    edition = shelf.open_edition(catalogue, sqlite_engine)
    keep_month(sqlite_engine, edition, FILES, date(2026, 2, 1))
    nodes = DatasetGraph(edition, SITE).write(FILES, list_month_files(sqlite_engine)).nodes
    month = nodes["https://x.gt/datos/#tramites-2026-02"]
    assert month["dcat:inSeries"] == [Ref("https://x.gt/datos/#tramites-mensual")]
    assert len(month["dcat:distribution"]) == 4
    assert nodes["https://x.gt/datos/2026-02/#mes"]["dcat:endDate"] == [typed("2026-02-28", "date")]
    assert "https://x.gt/datos/2026-02/tramites.ttl#suma" in nodes
