"""Numbers of laws that count up from row to row: the trace of a spreadsheet cell that was dragged down."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

RUN_AT_LEAST = 4
"""So many consecutive numbers in otherwise equal texts are no chance; three articles in a row may be."""
_NUMBER = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Counting:
    """One text that occurs with consecutive numbers."""

    numbers: tuple[int, ...]
    """The run, ascending."""
    usual: int
    """The number that most of the texts have, probably the right one."""
    odd: tuple[int, ...]
    """Places of the texts that have another one."""


def counting(texts: Sequence[str]) -> Iterator[Counting]:
    """Finds texts that are equal but for one number, which takes consecutive values."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        groups[" ".join(_NUMBER.sub("#", text).split())].append(place)
    for skeleton, places in groups.items():
        if len(places) >= RUN_AT_LEAST and "#" in skeleton:
            numbers = {place: [int(number) for number in _NUMBER.findall(texts[place])] for place in places}
            for at in range(skeleton.count("#")):
                yield from _at(at, numbers)


def _at(at: int, numbers: dict[int, list[int]]) -> Iterator[Counting]:
    """The runs at one of a text's numbers, among texts whose other numbers agree."""
    groups: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for place, values in numbers.items():
        groups[tuple(values[:at] + values[at + 1 :])].append(place)
    for places in groups.values():
        run = _longest_run({numbers[place][at] for place in places})
        if len(run) >= RUN_AT_LEAST:
            usual = Counter(numbers[place][at] for place in places).most_common(1)[0][0]
            odd = tuple(place for place in places if numbers[place][at] in run and numbers[place][at] != usual)
            yield Counting(run, usual, odd)


def _longest_run(numbers: set[int]) -> tuple[int, ...]:
    best: list[int] = []
    run: list[int] = []
    for number in sorted(numbers):
        run = [*run, number] if run and number == run[-1] + 1 else [number]
        if len(run) > len(best):
            best = run
    return tuple(best)
