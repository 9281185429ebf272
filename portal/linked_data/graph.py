"""Graphs of linked data, written as JSON-LD 1.1 and Turtle 1.1.

Two writers of forty lines over one structure; that both say the same is checked by rdflib, in tests. A library that can
also read, query and reason takes ten times as long for the same bytes, and nothing here reads.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

PREFIXES: Mapping[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "time": "http://www.w3.org/2006/time#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGE = "es"
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a node, by its whole address or by a prefixed name."""

    iri: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A value; without a datatype a plain string."""

    text: str
    datatype: str = ""
    """Prefixed: «xsd:date»."""
    language: str = ""


Value = Ref | Literal
Properties = Mapping[str, Value | Iterable[Value] | None]
"""Values by prefixed names; None and empty ones are left out."""


def spanish(text: str) -> Literal:
    """Return a text in Spanish."""
    return Literal(_NOT_IN_TEXT.sub(" ", text), language=LANGUAGE)


def typed(text: str, datatype: str) -> Literal:
    """Return a value of a datatype of XML Schema."""
    return Literal(text, datatype=f"xsd:{datatype}")


def make_iri(address: str) -> str:
    """Return an address without what an IRI may not hold (RFC 3987), each such character written in percent."""
    return _NOT_IN_IRI.sub(lambda found: f"%{ord(found[0]):02X}", address)


@dataclass
class Graph:
    """Nodes with their types and properties, in the order in which they were added."""

    nodes: dict[str, dict[str, list[Value]]] = field(default_factory=dict)

    def add(self, iri: str, kind: str, properties: Properties) -> Ref:
        """Add a node, or properties to one that is there; returns the reference to it.

        Args:
            iri: Its address.
            kind: Its type, prefixed.
            properties: What is said of it.
        """
        node = self.nodes.setdefault(iri, {})
        for name, value in {"rdf:type": Ref(kind), **properties}.items():
            values = [value] if isinstance(value, Ref | Literal) else list(value or ())
            held = node.setdefault(name, []) if values else []
            held.extend(each for each in dict.fromkeys(values) if each not in held)
        return Ref(iri)

    def write_json_ld(self) -> str:
        """Return the graph as JSON-LD, one node a line."""
        lines = ",\n".join(json.dumps(_as_json(iri, node), ensure_ascii=False) for iri, node in self.nodes.items())
        used = {name: address for name, address in PREFIXES.items() if name != "rdf"}
        return f'{{"@context":{json.dumps(used)},\n"@graph":[\n{lines}\n]}}\n'

    def write_turtle(self) -> str:
        """Return the graph as Turtle."""
        heads = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
        return "\n".join([*heads, "", *(_as_turtle(iri, node) for iri, node in self.nodes.items())])


def _as_json(iri: str, node: Mapping[str, list[Value]]) -> dict[str, Any]:
    written: dict[str, Any] = {"@id": iri}
    for name, values in node.items():
        if name == "rdf:type":
            written["@type"] = [each.iri for each in values if isinstance(each, Ref)]
        else:
            written[name] = [_value_as_json(each) for each in values]
    return written


def _value_as_json(value: Value) -> Any:
    if isinstance(value, Ref):
        return {"@id": value.iri}
    if value.language:
        return {"@value": value.text, "@language": value.language}
    return {"@value": value.text, "@type": value.datatype} if value.datatype else value.text


def _as_turtle(iri: str, node: Mapping[str, list[Value]]) -> str:
    lines = [f"  {name} {', '.join(_iter_turtle(values))}" for name, values in node.items()]
    return f"<{iri}>\n" + " ;\n".join(lines) + " .\n"


def _iter_turtle(values: Iterable[Value]) -> Iterator[str]:
    for value in values:
        if isinstance(value, Ref):
            yield value.iri if value.iri.split(":", 1)[0] in PREFIXES else f"<{value.iri}>"
            continue
        # Escapes of Turtle's strings are those of JSON.
        text = json.dumps(value.text, ensure_ascii=False)
        yield f"{text}@{value.language}" if value.language else f"{text}^^{value.datatype}" if value.datatype else text
