"""The JSON document in a webhook's body, safe to keep: what a stranger writes must not make a database refuse it."""

import json
from typing import Any

from channels.errors import Malformed


def parse_json_body(body: bytes) -> dict[str, Any]:
    """Read the JSON object that a platform posts.

    Lone surrogates (half an emoji, cut by a phone) become «�» and NUL characters go: neither can be stored as UTF-8
    text, and a message that cannot be stored would be posted again for days.

    Args:
        body: UTF-8, as it arrived.

    Raises:
        Malformed: It is no JSON, no object, or nested beyond reason.
    """
    try:
        document = json.loads(body.decode("utf-8", "replace"))
        # From here on both can only come from an escape.
        document = _storable(document) if b"\\u" in body else document
    except (ValueError, RecursionError) as error:
        raise Malformed("no JSON") from error
    if not isinstance(document, dict):
        raise Malformed("no JSON object")
    return document


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {_storable(name): _storable(item) for name, item in value.items()}
    return value
