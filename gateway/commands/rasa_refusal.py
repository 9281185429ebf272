"""The program `rasa` of our environment: one sentence, in place of the traceback that Rasa's own would end in.

Rasa is installed without TensorFlow and Sanic (docs/adr/0002), and its own entry point imports both.
"""

import sys

SENTENCE = (
    "rasa: aquí Rasa está instalado sin TensorFlow ni Sanic; use «ventanilla rasa validate», «train» o «test», "
    "y para conversar «ventanilla chat» (docs/rasa.md)."
)


def refuse() -> int:
    """Name what to use; the exit status of an order that was not done."""
    sys.stderr.write(f"{SENTENCE}\n")
    return 2
