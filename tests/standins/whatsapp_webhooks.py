"""Bodies as Meta posts them: accents escaped, signed over exactly these bytes."""

import hashlib
import hmac
import itertools
import json
from typing import Any

NUMBER_ID = "106540352242922"
ACCOUNT_ID = "419561257915477"

_numbers = itertools.count(1)


def message_id() -> str:
    """A new id in Meta's form."""
    return f"wamid.STANDIN{next(_numbers):012d}"


def person(number: int) -> dict[str, str]:
    """The contact of a person: business-scoped user id and phone."""
    return {"user_id": f"GT.{number:020d}", "wa_id": f"502{50_000_000 + number}"}


def said(contact: dict[str, str], kind: str, content: Any, **more: Any) -> dict[str, Any]:
    """One message object; `more` replaces or adds fields (id, timestamp, context ...)."""
    header = {"id": message_id(), "timestamp": "1763800000", "type": kind, kind: content}
    phone = {"from": contact["wa_id"]} if contact.get("wa_id") else {}
    return {**phone, "from_user_id": contact["user_id"], **header, **more}


def text(contact: dict[str, str], words: str, **more: Any) -> dict[str, Any]:
    """A text message object."""
    return said(contact, "text", {"body": words}, **more)


def value(*, contacts: list[dict[str, str]] | None = None, **lists: Any) -> dict[str, Any]:
    """The value of one change: `messages=[…]` or `statuses=[…]`."""
    metadata = {"display_phone_number": "50222220000", "phone_number_id": NUMBER_ID}
    shown = {"contacts": [{"profile": {"name": "Ana"}, **each} for each in contacts]} if contacts else {}
    return {"messaging_product": "whatsapp", "metadata": metadata, **shown, **lists}


def body(*values: dict[str, Any], field: str = "messages") -> bytes:
    """The body that holds these values, each as a change of one entry."""
    changes = [{"value": each, "field": field} for each in values]
    document = {"object": "whatsapp_business_account", "entry": [{"id": ACCOUNT_ID, "changes": changes}]}
    # Meta escapes what is not ASCII before it signs, as `json.dumps` does by itself.
    return json.dumps(document).encode("ascii")


def signature(signed: bytes, secret: str) -> str:
    """The value of `X-Hub-Signature-256`."""
    return "sha256=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
