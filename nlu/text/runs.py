"""Runs of words: where an expression stands in a message, word by word."""

from __future__ import annotations

from collections.abc import Sequence


def find_run(words: Sequence[str], run: Sequence[str]) -> int | None:
    """The place of the first word of the first such run; None where the words do not stand together like this.

    Args:
        words: The words of a message.
        run: One word or more.
    """
    if run[0] not in words:  # nearly always; said once, in C
        return None
    size, wanted = len(run), list(run)
    return next((at for at in range(len(words) - size + 1) if list(words[at : at + size]) == wanted), None)
