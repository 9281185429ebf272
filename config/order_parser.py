"""A command line that says in Spanish what is wrong with an order, and how it is given."""

import argparse
import re
from typing import NoReturn

_SAID = (
    (r"the following arguments are required: (.+)", r"falta \1."),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\2 no vale como \1; vale \3."),
    (r"argument (.+): invalid int value: (.+)", r"\2 no vale como \1; tiene que ser un número entero."),
    (r"argument (.+): invalid \w+ value: (.+)", r"\2 no vale como \1."),
    (r"argument (.+): expected (?:one|at least one) argument", r"falta el valor de \1."),
    (r"argument (.+): ignored explicit argument (.+)", r"\1 no lleva valor, y se le dio \2."),
    (r"argument (.+): not allowed with argument (.+)", r"\1 no va junto con \2."),
    (r"ambiguous option: (.+) could match (.+)", r"\1 puede ser \2: escríbala entera."),
    (r"unrecognized arguments: (.+)", r"no conozco \1."),
)
"""Phrases of argparse, and ours."""
_TITLES = {"usage: ": "uso: ", "positional arguments:": "lo que se da:", "options:": "opciones:"}


class OrderParser(argparse.ArgumentParser):
    """Parses orders; those within it are parsed alike."""

    def format_usage(self) -> str:
        """Return how the order is given, in a line."""
        return _translate_titles(super().format_usage())

    def format_help(self) -> str:
        """Return how the order is given, with what each part means."""
        return _translate_titles(super().format_help()).replace("show this help message and exit", "muestra esta ayuda")

    def error(self, message: str) -> NoReturn:
        """End with how the order is given, and a sentence."""
        self.exit(2, f"{self.format_usage()}{self.prog}: {translate(message)}\n")


def translate(message: str) -> str:
    """Say what argparse says of a wrong order in Spanish; what it never said before stays as it is."""
    return next((re.sub(said, ours, message) for said, ours in _SAID if re.fullmatch(said, message)), message)


def _translate_titles(text: str) -> str:
    for english, spanish in _TITLES.items():
        text = re.sub(rf"^{english}", spanish, text, flags=re.MULTILINE)
    return text
