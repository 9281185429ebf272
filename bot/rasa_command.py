"""Rasa's own command line, run in this process over the placeholders of `config.absent_packages`."""

import io
import warnings
from argparse import Namespace
from collections.abc import Sequence
from contextlib import redirect_stderr
from types import ModuleType

from bot.slim import import_rasa

from config.order_parser import translate

_MODULES = ("rasa.__main__", "rasa.validator", "rasa.model_testing", "rasa.core.test", "rasa.nlu.test")
"""The command line, and what it imports only when an order needs it."""

_MEANT = (
    "The utterance '.*' is not used in any story or rule",  # actions say them
    "The intent '.*' is listed in the domain file, but is not found",  # buttons and patterns give them
    "Slot auto-fill has been removed",  # none of our slots was ever filled so
)


class WrongOptions(Exception):
    """Rasa does not know such options; the message says which, in Spanish."""


def check_options(arguments: Sequence[str]) -> None:
    """See whether Rasa would take an order.

    Raises:
        WrongOptions: It would not.
    """
    _parse(import_rasa(_MODULES)[0], arguments)


def run_rasa(arguments: Sequence[str]) -> None:
    """Run one order as `rasa ARGUMENTS` would, without its coloured log, its telemetry and its error reports.

    Raises:
        MissingPackage: The order needs a package that this program leaves out.
        WrongOptions: Rasa does not take the arguments.
        SystemExit: Rasa's own verdict on the project.
    """
    command_line, *_ = import_rasa(_MODULES)
    options = _parse(command_line, arguments)
    with warnings.catch_warnings():
        # Words about the project's data are what these orders are for.
        warnings.simplefilter("default", UserWarning)
        for meant in _MEANT:
            warnings.filterwarnings("ignore", message=meant, category=UserWarning)
        options.func(options)


def _parse(command_line: ModuleType, arguments: Sequence[str]) -> Namespace:
    said = io.StringIO()
    try:
        with redirect_stderr(said):
            options: Namespace = command_line.create_argument_parser().parse_args(list(arguments))
    except SystemExit as end:
        if not end.code:
            raise
        # How the order is given, and below it «rasa train: error: …».
        *_, message = said.getvalue().strip().rpartition(": error: ")
        raise WrongOptions(translate(message)) from end
    return options
