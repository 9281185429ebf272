"""Words of the desk, from words.yml beside this module."""

from collections.abc import Mapping
from pathlib import Path

import yaml

WORDS: Mapping[str, Mapping[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "words.yml").read_text(encoding="utf-8")
)
"""By kind and code."""
