"""Alerts and dashboard ask for what the program tells, and the page for operators knows all of it."""

import re
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from prometheus_client.metrics import MetricWrapperBase
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Engine

from config.settings import Settings
from conversations.metrics import Metrics
from database import open_database
from tests.deploy.expressions import (
    MONITORING,
    find_labels,
    find_metrics,
    iter_expressions,
    read_alerts,
    read_panels,
)
from tests.fakes.running import running
from tests.project.tree import ROOT

PAGE = (ROOT / "docs" / "vigilancia.md").read_text(encoding="utf-8")
SUFFIXES = {"counter": ("_total",), "gauge": ("",), "histogram": ("_bucket", "_sum", "_count")}
OF_PROMETHEUS = {"up"}
TARGET_LABELS = {"job", "instance"}
"""Labels that Prometheus puts on whatever it reads."""
LABELS = {meter._name: meter._labelnames for meter in vars(Metrics()).values() if isinstance(meter, MetricWrapperBase)}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> dict[str, str]:
    """Kinds of the families that a running program prints, by their name."""
    path = tmp_path_factory.mktemp("told") / "ventanilla.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine: Engine = open_database(f"sqlite:///{path}")
    with running(engine) as program:
        text = program.client.get("/metrics").text
    engine.dispose()
    return {family.name: family.type for family in text_string_to_metric_families(text)}


@pytest.mark.parametrize("expression", sorted(set(iter_expressions())))
def test_an_expression_asks_for_what_is_told(expression: str, told: dict[str, str]) -> None:
    """Metrics that the program prints under that very name, and labels that they carry."""
    samples = {name + suffix for name, kind in told.items() for suffix in SUFFIXES.get(kind, ("",))}
    asked = find_metrics(expression)
    assert asked, "it asks for nothing"
    assert asked <= samples | OF_PROMETHEUS
    labels = {label for name in asked for label in LABELS.get(re.sub("_(total|bucket)$", "", name), ())}
    assert find_labels(expression) <= labels | TARGET_LABELS | ({"le"} if "_bucket" in expression else set())


def test_names_are_found_in_an_expression() -> None:
    """The names of an expression are told from its functions, labels, groupings and numbers."""
    assert find_metrics('sum by (le) (rate(a_bucket{x="y"}[5m])) > 8e6 or max(b) / count(c)') == {"a_bucket", "b", "c"}
    assert find_labels('sum by (le, z) (rate(a_bucket{x="y z", w!~"k"}[5m]))') == {"le", "z", "x", "w"}


def test_the_page_tells_every_metric_and_no_other(told: dict[str, str]) -> None:
    """A table row for each of ours."""
    rows = set(re.findall(r"^\| `(ventanilla_\w+)` \|", PAGE, re.MULTILINE))
    named = {name + ("_total" if kind == "counter" else "") for name, kind in told.items()}
    ours = {name for name in named if name.startswith("ventanilla_") and not name.endswith("_created")}
    assert (ours - rows, rows - ours) == (set(), set())


def test_every_alert_is_explained_and_tried() -> None:
    """Name, urgency and a sentence; a row of the page says what to do; the rules' own test lets it fire."""
    alerts = read_alerts()
    names = [alert["alert"] for alert in alerts]
    assert len(set(names)) == len(names)
    for alert in alerts:
        assert alert["labels"]["severity"] in {"critical", "warning"}
        assert alert["annotations"]["summary"].endswith(".")
    assert re.findall(r"^\| `(Ventanilla\w+)` \|", PAGE, re.MULTILINE) == names
    quiet, bad = yaml.safe_load((MONITORING / "alerts_test.yml").read_text(encoding="utf-8"))["tests"]
    assert quiet["promql_expr_test"][0]["exp_samples"] == []
    fired = [each["labels"] for each in bad["promql_expr_test"][0]["exp_samples"]]
    assert fired == [f'{{alertname="{name}"}}' for name in names]


def test_the_dashboard_fits_together() -> None:
    """Panels stand side by side in Grafana's 24 columns, each with a number, a name and the chosen source of data."""
    panels = read_panels()
    assert len({panel["id"] for panel in panels}) == len(panels)
    places = [panel["gridPos"] for panel in panels]
    assert all(place["x"] + place["w"] <= 24 for place in places)
    for one, other in combinations(places, 2):
        assert not all(
            one[at] < other[at] + other[size] and other[at] < one[at] + one[size] for at, size in ("xw", "yh")
        )
    for panel in (each for each in panels if each["type"] != "row"):
        targets = panel["targets"]
        assert panel["title"]
        assert panel["description"].endswith(".")
        assert len({target["refId"] for target in targets}) == len(targets)
        assert {each["datasource"]["uid"] for each in (panel, *targets)} == {"${datasource}"}


def test_prometheus_asks_where_the_program_answers() -> None:
    """Path, port, and the token by the setting's way."""
    [job] = yaml.safe_load((MONITORING / "prometheus.yml").read_text(encoding="utf-8"))["scrape_configs"]
    assert job["job_name"] == "ventanilla"
    assert job["authorization"]["type"] == "Bearer"
    assert job["dns_sd_configs"][0]["port"] == Settings.model_fields["port"].default
    alerts = " ".join(str(alert["expr"]) for alert in read_alerts())
    assert set(re.findall(r'job="(\w+)"', alerts)) == {job["job_name"]}
