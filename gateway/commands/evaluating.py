"""`ventanilla evaluate`."""

import os
from argparse import Namespace
from importlib import import_module

GENTLY = 10
"""Added to the niceness: whoever waits for an answer comes first."""


def evaluate(options: Namespace) -> int:
    """Measure understanding; see `evaluation.__main__` for the options.

    The measure may import everything and is imported by nothing, so it is only found by its name, when it is asked for.
    """
    return int(import_module("evaluation.__main__").main(options.options))


def try_release(options: Namespace) -> int:
    """Put a candidate to the gate; the exit status is 1 when the gate stops it."""
    os.nice(GENTLY)
    return int(import_module("evaluation.candidate").try_release(options.release))
