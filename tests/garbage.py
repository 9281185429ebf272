"""Python's collector looks less often for what refers to itself: a worker holds 600,000 objects that stay until its end.

As Python sets it, 13 of 98 seconds of tests of pages went into looking through them, again and again; so it is 5.
"""

import gc


def pytest_collection_finish() -> None:
    """Look at the youngest objects each 10,000, not each 700; older ones follow at their usual pace."""
    gc.set_threshold(10_000, 20, 10)
