"""`ventanilla evaluate`."""

from argparse import Namespace
from importlib import import_module


def evaluate(options: Namespace) -> int:
    """Measure understanding; see `evaluation.__main__` for the options.

    The measure may import everything and is imported by nothing, so it is only found by its name, when it is asked for.
    """
    return int(import_module("evaluation.__main__").main(options.options))
