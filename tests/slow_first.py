"""The order in which files of tests are given to workers: those with slow tests first, then those with many.

A file is one worker's alone. A slow one that comes last would keep it at work for minutes while the others have nothing to
do; by itself xdist begins with many tests, and most slow files have one.
"""

from collections import Counter

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the files; within a file the tests stay as they are written."""
    counts = Counter(item.path for item in items)
    slow = {item.path for item in items if item.get_closest_marker("slow") is not None}
    items.sort(key=lambda item: (item.path not in slow, -counts[item.path], item.path))
