"""Steps that a backtracking search takes, counted: the same on every machine, whatever else runs on it.

The standard library's own parser reads the pattern; what it yields is walked as `re` walks it, and each character that
is compared counts as one step. Left out are its shortcuts, which save a constant share.
"""

import re
import sys
from collections.abc import Callable
from functools import cache
from re import _compiler as compiler  # type: ignore[attr-defined]  # typeshed leaves it out
from re import _constants as codes  # type: ignore[attr-defined]  # typeshed leaves it out
from re import _parser as parser  # type: ignore[attr-defined]  # typeshed leaves it out
from typing import Any

Then = Callable[[int], int | None]
"""What is to be matched after a node, from a position; the end of the match, or None."""
Node = Callable[[int, Then], int | None]

_DEPTH = 60_000
"""Python's own stack, which a group repeated over a whole text goes down once for each repetition."""
_REPEATS = {codes.MAX_REPEAT: "greedy", codes.MIN_REPEAT: "lazy", codes.POSSESSIVE_REPEAT: "possessive"}


class OutOfSteps(Exception):
    """The search took more steps than allowed."""


def count_steps(pattern: re.Pattern[str], text: str, most: int) -> int:
    """Steps of finding every match in a text.

    Raises:
        OutOfSteps: there are more than `most`.
    """
    walk = _Walk(text, pattern.flags, most)
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(_DEPTH)
    try:
        walk.search(_parse(pattern.pattern, pattern.flags))
    finally:
        sys.setrecursionlimit(before)
    return walk.steps


@cache
def _parse(pattern: str, flags: int) -> Any:
    return parser.parse(pattern, flags & ~re.UNICODE)


class _Walk:
    """One search through one text."""

    def __init__(self, text: str, flags: int, most: int) -> None:
        self.steps = 0
        self._text = text
        self._flags = flags
        self._most = most
        self._groups: dict[int, tuple[int, int]] = {}

    def search(self, tree: Any) -> None:
        """Every match, one after another."""
        node = self._sequence(list(tree))
        start = 0
        while start <= len(self._text):
            self._step()
            end = node(start, lambda position: position)
            start = end if end is not None and end > start else start + 1

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self._most:
            raise OutOfSteps

    def _sequence(self, items: list[Any]) -> Node:
        nodes = [self._node(*item) for item in items]

        def match(position: int, then: Then, at: int = 0) -> int | None:
            if at == len(nodes):
                return then(position)
            return nodes[at](position, lambda end: match(end, then, at + 1))

        return match

    def _node(self, code: Any, value: Any) -> Node:
        if code in _REPEATS:
            return self._repeat(_REPEATS[code], *value)
        if code is codes.BRANCH:
            return self._branch([self._sequence(list(each)) for each in value[1]])
        if code is codes.SUBPATTERN:
            return self._group(value[0], self._sequence(list(value[3])))
        if code is codes.ATOMIC_GROUP:
            return _commit(self._sequence(list(value)))
        if code in {codes.ASSERT, codes.ASSERT_NOT}:
            return self._assert(code is codes.ASSERT, value[0], value[1])
        if code is codes.GROUPREF:
            return self._reference(value)
        return self._one(code, value)

    def _one(self, code: Any, value: Any) -> Node:
        """One character, or a place between two."""
        width = 0 if code is codes.AT else 1
        fits = _compile_one(code, _freeze(value), self._flags)

        def match(position: int, then: Then) -> int | None:
            self._step()
            return then(position + width) if fits.match(self._text, position) else None

        return match

    def _branch(self, nodes: list[Node]) -> Node:
        def match(position: int, then: Then) -> int | None:
            for node in nodes:
                end = node(position, then)
                if end is not None:
                    return end
            return None

        return match

    def _group(self, number: int | None, node: Node) -> Node:
        def match(position: int, then: Then) -> int | None:
            def close(end: int) -> int | None:
                if number is not None:
                    self._groups[number] = (position, end)
                return then(end)

            return node(position, close)

        return match

    def _reference(self, number: int) -> Node:
        def match(position: int, then: Then) -> int | None:
            self._step()
            start, end = self._groups.get(number, (0, -1))
            said = self._text[start:end]
            fits = end >= start and self._text.startswith(said, position)
            return then(position + len(said)) if fits else None

        return match

    def _assert(self, wanted: bool, direction: int, items: Any) -> Node:
        node = self._sequence(list(items))
        width = items.getwidth()[0] if direction < 0 else 0

        def match(position: int, then: Then) -> int | None:
            found = position >= width and node(position - width, lambda end: end) is not None
            return then(position) if found is wanted else None

        return match

    def _repeat(self, kind: str, least: int, most: int, items: Any) -> Node:
        node = self._sequence(list(items))
        most = sys.maxsize if most is codes.MAXREPEAT else most

        def match(position: int, then: Then, times: int = 0, last: int = -1) -> int | None:
            def again() -> int | None:
                if times >= most or (position == last and times >= least):
                    return None
                return node(position, lambda end: match(end, then, times + 1, position))

            if times < least:
                return again()
            if kind == "lazy":
                end = then(position)
                return end if end is not None else again()
            end = again()
            return end if end is not None else then(position)

        return _commit(match) if kind == "possessive" else match


def _commit(node: Node) -> Node:
    """A node that is never entered again for another way to match."""

    def match(position: int, then: Then) -> int | None:
        end = node(position, lambda place: place)
        return None if end is None else then(end)

    return match


def _freeze(value: Any) -> Any:
    return tuple(_freeze(each) for each in value) if isinstance(value, list | tuple) else value


@cache
def _compile_one(code: Any, value: Any, flags: int) -> re.Pattern[str]:
    state = parser.State()
    state.flags = flags
    state.str = ""
    items = [(code, list(value) if isinstance(value, tuple) and code is codes.IN else value)]
    made: re.Pattern[str] = compiler.compile(parser.SubPattern(state, items), flags & ~re.DEBUG)
    return made
