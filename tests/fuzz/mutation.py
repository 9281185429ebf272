"""Damaged variants of proper inputs: bytes, pieces, and values of JSON, drawn from dice with a seed."""

import json
import random
from collections.abc import Iterator, Sequence
from typing import Any

TOKENS = (
    b"", b"\0", b"\xff", b"\xed\xa0\xbd", b'"', b"{", b"[", b"]}", b",", b";", b"\r\n", b"\r", b"\t", b"=", b"&", b"%00",
    b"null", b"true", b"-1", b"1e999", b"NaN", b"99999999999999999999", b"\\ud83d", b"\\u0000", b"../", b"=1+1",
    b"#REF!", b"2026-13-45", b"31/02/2026", b"Q-5", b"\xef\xbb\xbf", "ñ".encode(), "\u202e".encode(), b"<" * 50, b"[" * 200,
    b"[" * 9_000,
)  # fmt: skip
VALUES: Sequence[Any] = (
    None, True, False, 0, -1, 2**63, 1e308, "", "x", "\0", "\ud83d", [], {}, [[]], {"a": None}, ["x"] * 50, "9" * 400,
)  # fmt: skip
MOST = 6


def mutate(seeds: Sequence[bytes], count: int, seed: int = 7) -> Iterator[bytes]:
    """Yield so many inputs: every proper one first."""
    dice = random.Random(seed)
    yield from seeds
    for _ in range(count - len(seeds)):
        data = dice.choice(seeds)
        whole = data
        for _ in range(dice.randrange(3)):
            data = _change_value(data, dice)
        # A document that stays one is read further than bytes that are none.
        if data == whole or dice.random() < 0.4:
            for _ in range(dice.randrange(MOST)):
                data = _change_bytes(data, dice, seeds)
        yield data


def _change_bytes(data: bytes, dice: random.Random, seeds: Sequence[bytes]) -> bytes:
    at, to = sorted((dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)))
    match dice.randrange(7):
        case 0:
            return data[:at] + dice.choice(TOKENS) + data[at:]
        case 1:
            return data[:at] + dice.choice(TOKENS) + data[to:]
        case 2:
            return data[:at] + data[min(to, at + 20) :]
        case 3:
            return data[:at] + data[at : at + 40] * dice.randrange(2, 5) + data[at:]
        case 4:
            return data[:at]
        case 5:
            return data[:at] + dice.choice(seeds)[at : at + 60] + data[at:]
        case _:
            return data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]


def _change_value(data: bytes, dice: random.Random) -> bytes:
    """The same JSON document with one value replaced, dropped or doubled; other inputs as they are."""
    try:
        document = json.loads(data)
    except ValueError:
        return data
    places = list(_iter_places(document))
    if not places:
        return data
    holder, name = dice.choice(places)
    if dice.random() < 0.2 and isinstance(holder, dict):
        del holder[name]
    elif dice.random() < 0.2 and isinstance(holder, list):
        holder.append(holder[name])
    else:
        holder[name] = dice.choice(VALUES)
    return json.dumps(document).encode()


def _iter_places(document: Any) -> Iterator[tuple[Any, Any]]:
    items = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    for name, value in list(items):
        yield document, name
        yield from _iter_places(value)
