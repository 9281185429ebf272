"""`ventanilla evaluate` and `ventanilla gate`."""

from argparse import Namespace

from evaluation.__main__ import main
from gateway.commands.terminal import fail
from learning.gate import gate


def evaluate(options: Namespace) -> int:
    """Measure understanding; see `evaluation.__main__` for the options."""
    return int(main(options.options))


def try_release(options: Namespace) -> int:
    """Put a candidate to the gate; the exit status is 1 when the gate stops it."""
    status = gate.try_release(options.release)
    if status == gate.UNKNOWN:
        return fail(f"No hay una versión {options.release}: la consola, en «Aprendizaje», muestra los números que hay.")
    return status
