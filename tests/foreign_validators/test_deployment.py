"""Files for operators, as other people's software reads them."""

import json

import pytest

from tests.deploy.expressions import iter_expressions
from tests.foreign_validators.conftest import Judge

pytestmark = pytest.mark.foreign


def test_alerts_and_dashboard_are_promql(judge: Judge) -> None:
    """Each expression keeps to the grammar; a bracket too few, or a rate of what is no range, does not."""
    broken = ["sum(rate(up[5m])", "rate(up)"]
    found = judge("promql", json.dumps([*iter_expressions(), *broken]))
    assert list(found) == broken
