"""A pause of Python's collector while much is made that stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused(*, stays: bool) -> Iterator[None]:
    """Keep the collector from looking through what is being made, again and again, while everybody waits.

    Args:
        stays: Whether it is never looked through later either, as what was there when serving began (`gateway.server`);
            what refers to itself is never freed then, which records and arrays do not.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
        if stays:
            gc.freeze()
    finally:
        if was_on:
            gc.enable()
