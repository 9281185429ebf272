"""Files for operators, as other people's software reads them."""

import json
from pathlib import Path

import pytest

from gateway.commands.main import main
from tests.deploy.expressions import iter_expressions
from tests.deploy.manifests import list_objects
from tests.foreign_validators.conftest import Judge

pytestmark = pytest.mark.foreign


def test_alerts_and_dashboard_are_promql(judge: Judge) -> None:
    """Each expression keeps to the grammar; a bracket too few, or a rate of what is no range, does not."""
    broken = ["sum(rate(up[5m])", "rate(up)"]
    found = judge("promql", json.dumps([*iter_expressions(), *broken]))
    assert list(found) == broken


def test_manifests_keep_to_the_schemas_of_kubernetes(judge: Judge) -> None:
    """Of today's version; a key that it does not know does not."""
    objects = list_objects()
    broken = json.loads(json.dumps(objects[1]))
    broken["metadata"]["name"], broken["spec"]["replica"] = "broken", 2
    assert list(judge("kubernetes", json.dumps([*objects, broken]), "1.37")) == ["Deployment/broken"]


def test_the_bill_of_materials_keeps_to_cyclonedx(
    judge: Judge, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Licences by their SPDX names, and every reference to something that is there; a licence of nobody is found."""
    assert main(["sbom"]) == 0
    bill, good, bad = capsys.readouterr().out, tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(bill, encoding="utf-8")
    bad.write_text(bill.replace('"id": "MPL-2.0"', '"id": "de nadie"'), encoding="utf-8")
    right, wrong = judge("bills", good, bad)
    assert right is None
    assert "de nadie" in wrong
