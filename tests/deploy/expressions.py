"""Expressions of PromQL that alerts and dashboard ask, and the names in them."""

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from tests.project.tree import ROOT

MONITORING = ROOT / "deploy" / "monitoring"
KEYWORDS = {"by", "without", "and", "or", "unless", "on", "ignoring", "bool", "offset"}
NAME = re.compile(r"(?<![\w.])[a-zA-Z_:][\w:]*")
QUOTED = re.compile(r"\"[^\"]*\"")


def read_alerts() -> list[dict[str, Any]]:
    """The rules, in order."""
    groups = yaml.safe_load((MONITORING / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def read_panels() -> list[dict[str, Any]]:
    """The panels of the dashboard, rows too."""
    dashboard = json.loads((MONITORING / "dashboard.json").read_text(encoding="utf-8"))
    return list(dashboard["panels"])


def iter_expressions() -> Iterator[str]:
    """All of them; the variable that Grafana fills in has a value."""
    yield from (str(rule["expr"]) for rule in read_alerts())
    for panel in read_panels():
        yield from (each["expr"].replace("$__rate_interval", "5m") for each in panel.get("targets", ()))


def find_metrics(expression: str) -> set[str]:
    """Names that are neither a function, nor a keyword, nor within braces, brackets or a grouping."""
    bare = re.sub(r"\{[^}]*\}|\[[^]]*\]", "", QUOTED.sub("", expression))
    bare = re.sub(r"\b(by|without|on|ignoring)\s*\([^)]*\)", "", bare)
    called = set(re.findall(rf"({NAME.pattern})\s*\(", bare))
    return set(NAME.findall(bare)) - called - KEYWORDS


def find_labels(expression: str) -> set[str]:
    """Labels that are matched or grouped by."""
    bare = QUOTED.sub("", expression)
    inside = re.findall(r"\{([^}]*)\}|\b(?:by|without|on|ignoring)\s*\(([^)]*)\)", bare)
    return {name for pair in inside for part in pair for name in NAME.findall(part)}
