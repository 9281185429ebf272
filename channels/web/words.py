"""Text from a web client, made safe to keep."""

from typing import Annotated, Any

from pydantic import BeforeValidator


def whole(value: object) -> object:
    """Return a text without NUL and without half a character, which JSON can hold and no database takes.

    Anything else is returned as it is: what it should have been is the validator's to say.
    """
    if not isinstance(value, str):
        return value
    return value.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


Words = Annotated[str, BeforeValidator(whole)]


def say_at_least_one_of(*names: str) -> dict[str, Any]:
    """Return what a JSON schema says of a message that may not leave out all of some fields."""
    return {"anyOf": [{"required": [name], "properties": {name: {"not": {"type": "null"}}}} for name in names]}
