"""Comparing secrets and signatures."""

import hmac


def is_proof(shown: str, expected: str) -> bool:
    """Tell whether what a request shows is what was expected, in constant time and for any characters.

    An expected value that is empty is proven by nothing: a channel without its secret is off, not open.
    """
    return bool(expected) and hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), expected.encode())
