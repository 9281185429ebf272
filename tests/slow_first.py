"""The order in which files of tests are given to workers: those with slow tests first, then those with many.

A file is one worker's alone. A slow one that comes last would keep it at work for minutes while the others have nothing to
do; by itself xdist begins with many tests, and most slow files have one.

The model and the index of the starter catalogue are made once, by whoever needs them first, in more than a minute. One file
that needs them comes before all, and the next ones that do after those that do not: else every worker waits for the first.
"""

from collections import Counter
from pathlib import Path

import pytest

_MADE_ONCE = {"trained_model", "starter_index"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the files; within a file the tests stay as they are written."""
    counts = Counter(item.path for item in items)
    slow = {item.path for item in items if item.get_closest_marker("slow") is not None}
    waiting = {item.path for item in items if _MADE_ONCE.intersection(getattr(item, "fixturenames", ()))}
    first = max(slow & waiting, key=lambda path: (counts[path], path), default=None)

    def place(item: pytest.Item) -> tuple[bool, bool, bool, int, Path]:
        path = item.path
        return path != first, path not in slow, path in slow & waiting, -counts[path], path

    items.sort(key=place)
