"""Python's collector looks less often for what refers to itself: a worker holds 600,000 objects that stay until its end.

As Python sets it, 13 of 98 seconds of tests of pages went into looking through them, again and again; so it is 5. While
tests are collected nothing of them can go, and looking all the same took half of 31 seconds.
"""

import gc
from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for nothing while tests are collected."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """Leave aside what is there, and look at the youngest objects each 10,000, not each 700; older ones as usual."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 10)
