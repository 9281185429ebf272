"""The real national catalogue and the questions, which lie beside a checkout and are not part of the project."""

import os
from pathlib import Path

import pytest

SHARED_DATA = Path(os.environ.get("VENTANILLA_SHARED_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")

ABSENT = f"the data beside the checkout is absent ({SHARED_DATA.parent.name}/{SHARED_DATA.name})"
"""The reason of a test that is skipped without it."""


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of the shared data; the test is skipped where there is none."""
    if not SHARED_DATA.is_dir():
        pytest.skip(ABSENT)
    return SHARED_DATA
