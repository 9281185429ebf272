"""Messenger and Instagram: one channel class, a table for what differs."""

from dataclasses import dataclass
from typing import Any

from channels.base import InboundMessage, OutboundMessage, Received, WebhookRequest
from channels.errors import SendError
from channels.limits import Limits, Pace
from channels.meta.graph_errors import send_error
from channels.meta.handshake import Handshake
from channels.meta.messaging_webhook import parse_messaging
from channels.transport import TIMEOUT_S, JsonClient, find_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """Differences between the two."""

    name: str
    document_object: str
    """Subject of its webhook's bodies."""
    limits: Limits
    text_bytes: int
    """Longest text, as UTF-8; 0 for none but `limits`."""


# Meta for Developers, «Messenger Platform: Send API» (text 2,000 characters) and «Quick replies» (13, title 20, payload
# 1,000); «Rate limits»: 300 calls a second for text. «Messenger Platform: Error codes»: 10 with 2018278 is a message
# more than 24 hours after the person's last.
MESSENGER = Platform(
    name="messenger",
    document_object="page",
    limits=Limits(
        text=2000,
        body=2000,
        buttons=13,
        button_title=20,
        payload_bytes=1000,
        joins_replies=True,
        closed_code="10.2018278",
        pace=Pace(per_second=40, burst=10),
    ),
    text_bytes=0,
)
# «Instagram Platform: Messaging API»: text at most 1,000 bytes of UTF-8. Spanish takes 1.04 bytes a letter, a sign of our
# lists three; 800 letters leave room for a hundred of them. «Rate limiting»: 100 calls a second for text.
INSTAGRAM = Platform(
    name="instagram",
    document_object="instagram",
    limits=Limits(
        text=800,
        body=800,
        buttons=13,
        button_title=20,
        payload_bytes=1000,
        joins_replies=True,
        closed_code="10.2534022",
        pace=Pace(per_second=20, burst=10),
    ),
    text_bytes=1000,
)


class MetaMessagingChannel:
    """One page of Messenger, or one professional account of Instagram."""

    def __init__(
        self,
        platform: Platform,
        *,
        account_id: str,
        access_token: str,
        handshake: Handshake,
        api_url: str,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        """Take what Meta's pages show.

        Args:
            platform: `MESSENGER` or `INSTAGRAM`.
            account_id: Of the page, or of the professional account.
            access_token: Of the page or account, one that does not expire.
            handshake: The app's secret, and the word for the webhook.
            api_url: Base with version.
            timeout_s: How long an answer is waited for.

        Raises:
            ValueError: Something is missing: such a channel must be off, not open.
        """
        if not (account_id and access_token and handshake):
            raise ValueError(f"{platform.name} needs its account's id, access token, app secret and verify token")
        self.name, self.limits = platform.name, platform.limits
        self._platform, self._account_id, self._handshake = platform, account_id, handshake
        self._path = f"/{account_id}/messages"
        headers = {"Authorization": f"Bearer {access_token}"}
        self._client = JsonClient(api_url, timeout_s=timeout_s, headers=headers)

    def receive(self, request: WebhookRequest) -> Received:
        """See `Channel.receive`."""
        answered = self._handshake.answer(request)
        if answered is not None:
            return answered
        return parse_messaging(request.body, self.name, self._platform.document_object, self._account_id)

    async def send(self, recipient: str, message: OutboundMessage, *, key: str) -> str | None:
        """See `Channel.send`; the platform takes no key of ours."""
        del key
        said = {"recipient": {"id": recipient}, "messaging_type": "RESPONSE", "message": self._content(message)}
        response = await self._client.post(self._path, said)
        if not response.is_success:
            raise send_error(response)
        message_id = find_json(response).get("message_id")
        if not isinstance(message_id, str) or not message_id:
            raise SendError("unreadable", retryable=True, uncertain=True)
        return message_id

    async def indicate(self, message: InboundMessage) -> None:
        """See `Channel.indicate`."""
        for action in ("mark_seen", "typing_on"):
            told = {"recipient": {"id": message.recipient or message.sender}, "sender_action": action}
            response = await self._client.post(self._path, told)
            if not response.is_success:
                raise send_error(response)

    async def aclose(self) -> None:
        """See `Channel.aclose`."""
        await self._client.aclose()

    def _content(self, message: OutboundMessage) -> dict[str, Any]:
        content: dict[str, Any] = {"text": _cut(message.text, self._platform.text_bytes)}
        if message.choices:
            content["quick_replies"] = [
                {"content_type": "text", "title": one.title, "payload": one.payload} for one in message.choices
            ]
        return content


def _cut(text: str, size: int) -> str:
    """The text as far as the platform takes it; what has more signs than any language of ours ends in «…»."""
    raw = text.encode()
    return text if not size or len(raw) <= size else raw[: size - 3].decode(errors="ignore") + "…"
