"""Whom to call in an emergency."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


def list_numbers(kind: str) -> list[str]:
    """«1572 (Ministerio Público, …)» for a kind of emergency; the line made for it first."""
    fitting = [line for line in read_numbers() if kind in line["for"]]
    fitting.sort(key=lambda line: len(line["for"]))
    return [f"{line['number']}: {line['name']}" for line in fitting]


@cache
def read_numbers() -> list[dict[str, Any]]:
    """Every line: number, name, what it is for, source."""
    lines: list[dict[str, Any]] = yaml.safe_load(
        Path(__file__).with_name("emergency_numbers.yml").read_text(encoding="utf-8")
    )
    return lines
