"""Addresses at which a provider may be asked."""

import pytest

from console.accounts.provider import is_safe_address


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://cuentas.example.gob.gt", True),
        ("http://127.0.0.1:8080/x", True),
        ("http://localhost", True),
        ("http://[::1]:1", True),
        ("http://cuentas.example.gob.gt", False),
        ("http://127.0.0.1.example.gt", False),
        ("http://localhost@malo.example", False),
        ("ftp://localhost", False),
        ("", False),
    ],
)
def test_nobody_between_can_read_what_is_asked(address: str, is_safe: bool) -> None:
    """By https, or on this machine itself; a name that only looks like it is another machine."""
    assert is_safe_address(address) is is_safe
