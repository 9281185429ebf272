"""`ventanilla evaluate` and `ventanilla gate`."""

from argparse import Namespace

from evaluation.__main__ import main
from learning.gate import gate


def evaluate(options: Namespace) -> int:
    """Measure understanding; see `evaluation.__main__` for the options."""
    return int(main(options.options))


def try_release(options: Namespace) -> int:
    """Put a candidate to the gate; the exit status is 1 when the gate stops it."""
    return gate.try_release(options.release)
