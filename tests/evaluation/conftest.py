"""The made-up catalogue of another city."""

import pytest

from evaluation.datasets.synthetic_city import open_second
from tests.evaluation.second import Second


@pytest.fixture(scope="session")
def second() -> Second:
    """The made-up catalogue of another city, with its questions."""
    return open_second()
