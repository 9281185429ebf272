"""Meta's handshake and signature, the same for WhatsApp, Messenger and Instagram.

Source: Meta for Developers, «Webhooks: Getting started», sections «Verification requests» and «Validate payloads».
"""

from channels.base import Received, WebhookAnswer, WebhookRequest
from channels.errors import Malformed, Unverified
from channels.shared_secret import SharedSecret


class Handshake:
    """Proof that a request comes from Meta."""

    def __init__(self, app_secret: str, verify_token: str) -> None:
        """Take what the app's page shows, and the word that was made up for it; each may be «new,old» while it changes."""
        self._app_secret, self._verify_token = SharedSecret(app_secret), SharedSecret(verify_token)

    def __bool__(self) -> bool:
        """True when both are there: a channel without them must be off, not open."""
        return bool(self._app_secret and self._verify_token)

    def answer(self, request: WebhookRequest) -> Received | None:
        """Answer what Meta asks when the webhook's address is entered; None for any other request, which is proven then.

        Raises:
            Unverified: The proof is missing or wrong.
            Malformed: It is proven and asks nothing.
        """
        if request.method == "GET":
            return self._shake_hands(request)
        # Meta signs the bytes that it sends, in which accents stand as \uXXXX: any other form of the same JSON fails.
        scheme, _, signature = request.headers.get("x-hub-signature-256", "").partition("=")
        if scheme != "sha256" or not self._app_secret.signs(request.body, signature):
            raise Unverified("signature")
        return None

    def _shake_hands(self, request: WebhookRequest) -> Received:
        if not self._verify_token.equals(request.query.get("hub.verify_token", "")):
            raise Unverified("verify token")
        if request.query.get("hub.mode") != "subscribe":
            raise Malformed("not a verification request")
        return Received(answer=WebhookAnswer(body=request.query.get("hub.challenge", "")))
