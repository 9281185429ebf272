"""Links from a procedure's page into the chat of a platform, for whoever goes on there: on a telephone, or from paper."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from catalog_adapter.model import Procedure
from portal.words import get_words

_START_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""Of Telegram's deep links (Bot API, «Deep linking»)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLinks:
    """Names of the assistant on the platforms; an empty one has no link."""

    whatsapp_number: str = ""
    """Digits, with the country's code."""
    telegram_name: str = ""
    """Of the bot, without «@»."""

    def list_links(self, procedure: Procedure) -> Mapping[str, str]:
        """Return the addresses by the platform's name; each opens the chat on the procedure."""
        links = {}
        if self.whatsapp_number:
            text = quote(get_words()["ask_text"].format(name=procedure.name))
            links["WhatsApp"] = f"https://wa.me/{self.whatsapp_number}?text={text}"
        if self.telegram_name and _START_CODE.fullmatch(procedure.id):
            links["Telegram"] = f"https://t.me/{self.telegram_name}?start={procedure.id}"
        return links
