"""Bytes to text, only when it is certain how."""

import pytest

from catalog_adapter.errors import WrongEncoding
from catalog_adapter.sources.encoding import decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_with_and_without_its_mark(encoding: str) -> None:
    """The mark is no part of the text."""
    assert decode("cédula, año".encode(encoding))[0] == "cédula, año"


@pytest.mark.parametrize("data", [("cÃ©dula, aÃ±o " * 20).encode(), b"uno\x01dos"])
def test_what_was_broken_before_is_refused(data: bytes) -> None:
    """Encoded twice, or with controls in it: nobody could read it."""
    with pytest.raises(WrongEncoding):
        decode(data)
