"""Files for operators, as other people's software reads them."""

import json

import pytest

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
    assert judge("kubernetes", json.dumps(objects), "1.37") == {}
    broken = json.loads(json.dumps(objects[1]))
    broken["spec"]["replica"] = 2
    assert list(judge("kubernetes", json.dumps([broken]), "1.37")) == ["Deployment/ventanilla"]
