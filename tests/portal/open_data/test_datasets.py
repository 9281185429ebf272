"""The catalogue of data sets."""

import hashlib

from portal.addresses import Addresses
from portal.edition import Edition
from portal.linked_data.graph import Ref, typed
from portal.open_data.datasets import LICENCE, DatasetGraph
from portal.open_data.tables import read_tables

SITE = Addresses("https://x.gt")


def test_data_sets_and_files_have_a_licence(edition: Edition) -> None:
    """Both of them, as portals look in either place."""
    nodes = DatasetGraph(edition, SITE).write().nodes
    described = [
        each for each in nodes.values() if each["rdf:type"][0] in {Ref("dcat:Dataset"), Ref("dcat:Distribution")}
    ]
    assert len(described) == 4 + 7
    assert all(each["dct:license"] == [Ref(LICENCE)] for each in described)


def test_a_checksum_is_that_of_the_file(edition: Edition) -> None:
    """So that who keeps a copy can tell whether it is whole."""
    nodes = DatasetGraph(edition, SITE).write().nodes
    for table in read_tables():
        content = table.write_csv(edition, SITE)
        node = nodes[f"https://x.gt/datos/{table.name}.csv#suma"]
        assert node["spdx:checksumValue"] == [typed(hashlib.sha256(content).hexdigest(), "hexBinary")]
