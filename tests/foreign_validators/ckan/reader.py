"""Reads a catalogue of data sets as a CKAN does that harvests it; it runs in an environment of its own and prints JSON.

Usage: reader.py FILE
"""

import json
import sys
from pathlib import Path

from ckan.common import config
from ckanext.dcat.processors import RDFParser


def read(path: Path) -> list[object]:
    """The data sets as CKAN keeps them."""
    parser = RDFParser(profiles=["euro_dcat_ap_3"])
    parser.parse(path.read_text(encoding="utf-8"), "json-ld")
    return list(parser.datasets())


if __name__ == "__main__":
    config["ckan.root_path"] = None
    print(json.dumps(read(Path(sys.argv[1])), ensure_ascii=False))
