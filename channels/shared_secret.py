"""Secrets shared with a platform, and their proof in a request.

A secret can be changed without losing a message: while both may still be in use, the setting holds the new value and
the old one, «new,old». What we hand out ourselves is always the new one.
"""

import hashlib
import hmac


class SharedSecret:
    """One secret, or during a change the new one and the old one. Nothing matches an empty secret."""

    def __init__(self, text: str) -> None:
        """Take a setting's value: «secret» or «new,old». White space around a value is not part of it."""
        self._values = tuple(value.encode() for part in text.split(",") if (value := part.strip()))

    def __bool__(self) -> bool:
        return bool(self._values)

    def __repr__(self) -> str:
        return f"SharedSecret({len(self._values)} values)"

    @property
    def current(self) -> str:
        """The value to hand out; empty when there is none."""
        return self._values[0].decode() if self._values else ""

    def equals(self, presented: str) -> bool:
        """Tell whether it was presented as it is. Takes as long for any wrong value of the same length."""
        proof = presented.encode("utf-8", "surrogatepass")
        # Every value is compared, so that the time does not tell which one was nearly right.
        return sum(hmac.compare_digest(value, proof) for value in self._values) > 0

    def signs(self, message: bytes, signature: str) -> bool:
        """Tell whether `signature` is the HMAC-SHA256 of the message, in hexadecimal digits of either case."""
        presented = signature.strip().lower().encode("utf-8", "surrogatepass")
        made = (hmac.new(value, message, hashlib.sha256).hexdigest().encode() for value in self._values)
        return sum(hmac.compare_digest(each, presented) for each in made) > 0
