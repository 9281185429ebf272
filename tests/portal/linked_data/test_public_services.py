"""Procedures as public services."""

from portal.addresses import Addresses
from portal.edition import Edition
from portal.linked_data.graph import Literal, Ref, spanish, typed
from portal.linked_data.public_services import CURRENCY, ServiceGraph

SITE = Addresses("https://x.gt")
FARO = "https://x.gt/servicio/1/licencia-de-faro-muelle#tramite"


def test_a_service_has_what_the_record_has(edition: Edition) -> None:
    """Name, institution, papers, steps, law, and the sources with their days."""
    graph = ServiceGraph(edition, SITE).add_all(edition.procedures.values())
    node = graph.nodes[FARO]
    assert node["dct:title"] == [spanish("Licencia de faro & muelle")]
    assert node["dct:source"] == [spanish("Catálogo Nacional de Trámites, 2023-05-02")]
    assert node["dct:modified"] == [typed("2023-05-02", "date")]
    assert [graph.nodes[ref.iri]["dct:title"] for ref in node["cpsv:hasInput"] if isinstance(ref, Ref)] == [
        [spanish("Formulario")],
        [spanish("Copia del DPI")],
    ]
    assert len(node["cv:relatedService"]) == 1


def test_costs_are_those_that_are_known(edition: Edition) -> None:
    """A number in a currency, zero for free, and nothing where nothing is known."""
    graph = ServiceGraph(edition, SITE).add_all(edition.procedures.values())
    costs = {iri: node for iri, node in graph.nodes.items() if node["rdf:type"] == [Ref("cv:Cost")]}
    values = {node["cv:hasValue"][0] for node in costs.values()}
    assert values == {typed("25.50", "double"), typed("0", "double"), typed("85", "double")}
    bare = next(node for iri, node in graph.nodes.items() if iri.endswith("/3/aval-de-pozo#tramite"))
    assert not {"cv:hasCost", "cpsv:hasInput", "cpsv:follows", "cv:hasLegalResource"} & set(bare)
    assert graph.nodes[f"{CURRENCY}USD"]["skos:prefLabel"] == [spanish("USD")]


def test_of_a_few_services_none_names_one_that_is_not_there(edition: Edition) -> None:
    """A graph of some procedures is whole by itself."""
    graph = ServiceGraph(edition, SITE).add_all([edition.procedures["1"]])
    assert "cv:relatedService" not in graph.nodes[FARO]
    assert graph.nodes[FARO]["dct:identifier"] == [Literal("1")]
