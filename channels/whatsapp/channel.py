"""WhatsApp's channel: handshake, signature, sending."""

from dataclasses import replace

from channels.base import InboundMessage, Layout, OutboundMessage, Received, WebhookRequest
from channels.errors import SendError
from channels.limits import Limits, Pace
from channels.meta.graph_errors import send_error
from channels.meta.handshake import Handshake
from channels.transport import TIMEOUT_S, JsonClient, find_json
from channels.whatsapp.payloads import Template, message_payload, seen_payload
from channels.whatsapp.webhook import NAME, parse_webhook

# Meta for Developers (read November 2026):
# «Text messages»: body 4,096. «Interactive reply buttons messages»: body 1,024, three buttons, title 20, id 256.
# «Interactive list messages»: ten rows, body 4,096, title 24, description 72, id 200. «Document messages»: caption 1,024;
# buttons may have a document for a header, a list may not.
# «Location request messages»: body 1,024. «Throughput»: 80 messages a second, those that arrive included.
# «Pair rate limits»: to one person one message in six seconds, with bursts of 45.
# «Pricing»: answers are billed by the message. «Error codes»: 131047, more than 24 hours since the person last wrote.
LIMITS = Limits(
    text=4096,
    body=1024,
    buttons=3,
    button_title=20,
    rows=10,
    rows_body=4096,
    row_title=24,
    row_description=72,
    payload_bytes=200,
    documents=True,
    caption=1024,
    document_buttons=True,
    brief_documents=True,
    asks_location=True,
    joins_replies=True,
    closed_code="131047",
    pace=Pace(per_second=40, per_person_s=6.0, burst=45),
)


class WhatsAppChannel:
    """One business phone number of the Cloud API."""

    name = NAME

    def __init__(
        self,
        *,
        phone_number_id: str,
        access_token: str,
        app_secret: str,
        verify_token: str,
        api_url: str,
        template: Template | None = None,
        status_template: Template | None = None,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        """Take what Meta's pages show.

        Args:
            phone_number_id: Meta's id of the number, not the number.
            access_token: Of a system user, with `whatsapp_business_messaging`.
            app_secret: The app's, or «new,old» while it changes. It signs what Meta posts.
            verify_token: Made up by us, for the handshake.
            api_url: Base with version, e.g. «https://graph.facebook.com/v23.0».
            template: Approved by Meta, asks people to write who have not done so for 24 hours; None sends nothing then.
            status_template: Approved by Meta, with the text for a parameter and one quick reply; None sends it plain.
            timeout_s: How long an answer is waited for.

        Raises:
            ValueError: Something is missing: such a channel must be off, not open.
        """
        self._handshake = Handshake(app_secret, verify_token)
        if not (phone_number_id and access_token and self._handshake):
            raise ValueError("WhatsApp needs its number's id, access token, app secret and verify token")
        self.limits = replace(LIMITS, knocks=template is not None, templates=status_template is not None)
        self._templates = {Layout.KNOCK: template, Layout.TEMPLATE: status_template}
        self._phone_number_id = phone_number_id
        self._path = f"/{phone_number_id}/messages"
        headers = {"Authorization": f"Bearer {access_token}"}
        self._client = JsonClient(api_url, timeout_s=timeout_s, headers=headers)

    def receive(self, request: WebhookRequest) -> Received:
        """See `Channel.receive`."""
        answered = self._handshake.answer(request)
        return answered if answered is not None else parse_webhook(request.body, self._phone_number_id)

    async def send(self, recipient: str, message: OutboundMessage, *, key: str) -> str | None:
        """See `Channel.send`."""
        template = self._templates.get(message.layout)
        response = await self._client.post(self._path, message_payload(recipient, message, key=key, template=template))
        if not response.is_success:
            raise send_error(response)
        taken = find_json(response).get("messages")
        first = taken[0] if isinstance(taken, list) and taken else None
        if not isinstance(first, dict) or "id" not in first:
            raise SendError("unreadable", retryable=True, uncertain=True)
        return str(first["id"])

    async def indicate(self, message: InboundMessage) -> None:
        """See `Channel.indicate`."""
        response = await self._client.post(self._path, seen_payload(message.external_id))
        if not response.is_success:
            raise send_error(response)

    async def aclose(self) -> None:
        """See `Channel.aclose`."""
        await self._client.aclose()
