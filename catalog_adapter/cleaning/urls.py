"""Links of a record: only what a browser opens."""

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,18}$", re.IGNORECASE)
_FIRST = re.compile(r"https?://\S+", re.IGNORECASE)
_SPACED_FILE = re.compile(r"^https?://\S+(?: [^\s/]+){1,8}\.(?:pdf|docx?|xlsx?)$", re.IGNORECASE)
_BARE = re.compile(r"^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]\S*)?$", re.IGNORECASE)


def find_link(raw: str) -> str | None:
    """The http(s) address that a field holds, completed when only its scheme is missing; None when it holds none.

    «www.mingob.gob.gt» becomes «https://www.mingob.gob.gt»; a sentence, a dot or a law is no link.
    """
    text = raw.strip()
    if _BARE.match(text):
        text = f"https://{text}"
    elif _SPACED_FILE.match(text):
        text = text.replace(" ", "%20")
    elif found := _FIRST.search(text):
        text = found[0].rstrip(".,;)")
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host or not _HOST.match(host):
        return None
    return None if parts.username or parts.password else text
