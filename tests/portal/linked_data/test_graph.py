"""Graphs and their two forms."""

import json

from portal.linked_data.graph import Graph, Literal, Ref, make_iri, spanish, typed


def test_a_node_is_added_to() -> None:
    """Types and values gather, each once; what is empty is left out."""
    graph = Graph()
    graph.add("https://x.gt/1", "foaf:Document", {"dct:title": spanish("Uno"), "dct:source": None, "dct:subject": []})
    graph.add("https://x.gt/1", "dcat:Dataset", {"dct:title": [spanish("Uno"), spanish("Dos")]})
    node = graph.nodes["https://x.gt/1"]
    assert node["rdf:type"] == [Ref("foaf:Document"), Ref("dcat:Dataset")]
    assert node["dct:title"] == [spanish("Uno"), spanish("Dos")]
    assert set(node) == {"rdf:type", "dct:title"}


def test_turtle_and_json_ld() -> None:
    """References, languages, datatypes, and signs that would end a string."""
    graph = Graph()
    graph.add(
        "https://x.gt/1",
        "dcat:Dataset",
        {
            "dct:title": spanish('«Uno» "dos"\n\\tres'),
            "dct:issued": typed("2026-01-01", "date"),
            "dct:identifier": Literal("1"),
            "dct:publisher": Ref("https://x.gt/2"),
        },
    )
    turtle = graph.write_turtle()
    assert '  dct:title "«Uno» \\"dos\\"\\n\\\\tres"@es ;\n' in turtle
    assert '  dct:issued "2026-01-01"^^xsd:date ;\n' in turtle
    assert "  dct:publisher <https://x.gt/2> .\n" in turtle
    assert "  rdf:type dcat:Dataset ;\n" in turtle
    (node,) = json.loads(graph.write_json_ld())["@graph"]
    assert node["dct:title"] == [{"@value": '«Uno» "dos"\n\\tres', "@language": "es"}]
    assert node["dct:issued"] == [{"@value": "2026-01-01", "@type": "xsd:date"}]
    assert (node["@type"], node["dct:identifier"]) == (["dcat:Dataset"], ["1"])


def test_what_no_iri_holds_is_written_in_percent() -> None:
    """Blanks and brackets of addresses as people type them."""
    assert make_iri("https://x.gt/a b<c>") == "https://x.gt/a%20b%3Cc%3E"
    assert spanish("a\x00b").text == "a b"
