"""Messenger and Instagram under the contract."""

from collections.abc import Mapping, Sequence
from typing import Any

from channels.base import Channel, DeliveryStatus
from channels.meta import INSTAGRAM, MESSENGER, MetaMessagingChannel, Platform
from channels.meta.handshake import Handshake
from tests.channels.contract.subject import SECRET, Subject
from tests.standins import meta_messaging as meta
from tests.standins.meta_messaging import MetaMessagingStandIn


class MessengerSubject(Subject):
    """The app's secret signs the body."""

    recipient = meta.ANA
    platform: Platform = MESSENGER
    receipt: tuple[dict[str, Any], DeliveryStatus] = ({"delivery": {"mids": ["m_7"]}}, DeliveryStatus.DELIVERED)

    def __init__(self) -> None:
        self.standin = self.make_standin()
        self.app, self.faults = self.standin.app, self.standin.faults

    def make_standin(self) -> MetaMessagingStandIn:
        return MetaMessagingStandIn()

    def open(self, base_url: str, *, secret: str = SECRET) -> Channel:
        return MetaMessagingChannel(
            self.platform,
            account_id=meta.ACCOUNT,
            access_token=meta.TOKEN,
            handshake=Handshake(secret, "verify"),
            api_url=f"{base_url}/v23.0",
            timeout_s=self.faults.pause_s / 2,
        )

    def prove(self, body: bytes, secret: str) -> Mapping[str, str]:
        return {"x-hub-signature-256": meta.signature(body, secret)}

    def body(self, event: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
        return meta.body(event, about=self.platform.document_object, **more)

    def text(self, words: str) -> dict[str, Any]:
        return self.body(meta.said(text=words))

    def unknown(self) -> dict[str, Any]:
        return self.body(meta.said(attachments=[{"type": "hologram", "payload": {"depth": 3}}]))

    def nothing(self) -> Sequence[dict[str, Any]]:
        return [
            {"object": self.platform.document_object, "entry": []},
            {"object": "whatsapp_business_account", "entry": [{"id": meta.ACCOUNT, "messaging": []}]},
            self.body(None),
            self.body(meta.said(text="hola"), account="another-page"),
            self.body(meta.said(text="lo nuestro", is_echo=True)),
            self.body(meta.said(is_deleted=True)),
            self.body({"read": {"watermark": 1_790_000_000_000}}),
            self.body({"optin": {"ref": "x"}}),
        ]

    def receipts(self) -> Sequence[tuple[dict[str, Any], DeliveryStatus]]:
        event, status = self.receipt
        return [(self.body(event), status)]

    def taken(self) -> Sequence[str]:
        return [message.text for message in self.standin.sent]


class InstagramSubject(MessengerSubject):
    """The same, with shorter texts, counted in bytes."""

    platform = INSTAGRAM
    receipt = ({"read": {"mid": "m_7"}}, DeliveryStatus.READ)

    def make_standin(self) -> MetaMessagingStandIn:
        return MetaMessagingStandIn(text_bytes=1000)
