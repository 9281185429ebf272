"""The growth of time with the length of hostile input: twice the length may take some twice the time, never four times.

Ratios of one machine to itself, so that they mean the same on any. `make bench-hostile` runs it; it ends with 1 where a
reader grows faster than `MOST`.
"""

import statistics
import sys
import time
from collections.abc import Callable, Mapping

from catalog_adapter.cleaning.html_text import plain_lines
from conversations.redaction import mask
from nlu.danger.reader import find_danger
from nlu.text.normalization import fold

LENGTH, ROUNDS = 20_000, 5
MOST = 3.0
"""A ratio above it is nearer to a square than to a line."""

READERS: Mapping[str, Callable[[str], object]] = {
    "plain_lines": plain_lines,
    "fold": fold,
    "find_danger": find_danger,
    "mask": mask,
}
PATTERNS = {
    "nested": "<div>", "tags": "<a", "comments": "<!--", "attributes": "x ", "entities": "&lt;", "numbers": "1. ",
    "commas": "a, ", "bullets": "• ", "brackets": "(", "dashes": "-", "blanks": " ", "digits": "1", "links": "https://",
    "words": "AB-", "telling": "mi esposo me pega la gripe y no puedo ", "addresses": "a@a.",
}  # fmt: skip


def measure(read: Callable[[str], object], pattern: str) -> float:
    """Ratio of the time for twice the length: the median of some rounds."""
    short = pattern * (LENGTH // len(pattern))
    return statistics.median(_time(read, short * 2) / _time(read, short) for _ in range(ROUNDS))


def _time(read: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    for _ in range(3):
        read(text)
    return max(time.process_time() - started, 1e-6)


def main() -> int:
    """Print a line for each reader and pattern."""
    worst = 0.0
    for name, read in READERS.items():
        for label, pattern in PATTERNS.items():
            ratio = measure(read, pattern)
            worst = max(worst, ratio)
            print(f"{name:12} {label:12} x{ratio:.2f}{'  <-- grows too fast' if ratio > MOST else ''}", flush=True)
    return 0 if worst <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
