"""Judges files with other people's software; it runs in an environment of its own and prints JSON.

Usage: judge.py shacl GRAPH SHAPES | same GRAPH GRAPH | microdata FOLDER
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def judge_shapes(graph: str, shapes: str) -> dict[str, Any]:
    """Whether a graph keeps to shapes, as pyshacl sees it."""
    from pyshacl import validate
    from rdflib import Graph

    read = Graph().parse(graph)
    conforms, _, text = validate(read, shacl_graph=Graph().parse(shapes), inference="none")
    return {"conforms": conforms, "triples": len(read), "text": text[:3000]}


def compare(one: str, other: str) -> dict[str, Any]:
    """Whether two files hold the same graph, as rdflib reads them."""
    from rdflib import Graph

    left, right = set(Graph().parse(one)), set(Graph().parse(other))
    return {"same": left == right, "triples": len(left), "differ": [str(each) for each in list(left ^ right)[:5]]}


def read_pages(folder: str) -> dict[str, Any]:
    """Structured data of each page of a folder, as extruct reads it."""
    import extruct

    return {
        page.stem: extruct.extract(page.read_text(encoding="utf-8"), syntaxes=["json-ld"], uniform=True)["json-ld"]
        for page in sorted(Path(folder).glob("*.html"))
    }


JUDGES: dict[str, Callable[..., dict[str, Any]]] = {"shacl": judge_shapes, "same": compare, "microdata": read_pages}

if __name__ == "__main__":
    print(json.dumps(JUDGES[sys.argv[1]](*sys.argv[2:]), ensure_ascii=False))
