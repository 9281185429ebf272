"""Text from a web client, made safe to keep."""

from typing import Annotated

from pydantic import BeforeValidator


def whole(value: object) -> object:
    """Return a text without NUL and without half a character, which JSON can hold and no database takes.

    Anything else is returned as it is: what it should have been is the validator's to say.
    """
    if not isinstance(value, str):
        return value
    return value.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


Words = Annotated[str, BeforeValidator(whole)]
