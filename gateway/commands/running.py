"""One order is run: what it ends with, and one sentence where it could not be done."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable

from gateway.commands.explaining import explain
from gateway.commands.terminal import KNOWN_ERRORS, fail, log_to_error_stream
from gateway.setting_checks import check_file


def run(order: Callable[[Namespace], int], options: Namespace) -> int:
    """Run an order with its options.

    Returns:
        The exit status: 0 done, 1 done but there is something to look at, 2 not done, 130 interrupted, 141 what reads the
        result has gone.
    """
    log_to_error_stream()
    # Whatever an order writes, conversations, keys or models, nobody else on the machine may read.
    before = os.umask(0o077)
    try:
        check_file()
        status = int(order(options))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # `| head` has what it wants. What is left goes nowhere, or Python would complain of it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KNOWN_ERRORS as error:
        return fail(explain(error))
    else:
        return status
    finally:
        os.umask(before)
