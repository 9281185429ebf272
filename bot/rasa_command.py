"""Rasa's own command line, run in this process over the placeholders of `config.absent_packages`."""

import warnings
from collections.abc import Sequence

from bot.slim import import_rasa

_MODULES = ("rasa.__main__", "rasa.validator", "rasa.model_testing", "rasa.core.test", "rasa.nlu.test")
"""The command line, and what it imports only when an order needs it."""

_MEANT = (
    "The utterance '.*' is not used in any story or rule",  # actions say them
    "The intent '.*' is listed in the domain file, but is not found",  # buttons and patterns give them
    "Slot auto-fill has been removed",  # none of our slots was ever filled so
)


def run_rasa(arguments: Sequence[str]) -> None:
    """Run one order as `rasa ARGUMENTS` would, without its coloured log, its telemetry and its error reports.

    Raises:
        MissingPackage: The order needs a package that this program leaves out.
        SystemExit: Rasa's own verdict on the arguments or on the project.
    """
    command_line, *_ = import_rasa(_MODULES)
    options = command_line.create_argument_parser().parse_args(list(arguments))
    with warnings.catch_warnings():
        # Words about the project's data are what these orders are for.
        warnings.simplefilter("default", UserWarning)
        for meant in _MEANT:
            warnings.filterwarnings("ignore", message=meant, category=UserWarning)
        options.func(options)
