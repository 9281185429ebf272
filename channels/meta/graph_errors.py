"""Meaning of errors of Meta's Graph API for a message that waits to be sent.

Codes: Meta for Developers, «WhatsApp Cloud API: Error codes» (read November 2026), which asks to go by the code, not by
the HTTP status or the title, and «Messenger Platform: Error codes». A code that does not stand here goes by the HTTP status.
"""

from dataclasses import dataclass

import httpx

from channels.errors import SendError
from channels.transport import find_json, retry_after_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """Remedy for an error."""

    retryable: bool = True
    retry_after_s: float | None = None
    """Least wait; None leaves it to the gateway's back-off."""


FINAL = Remedy(retryable=False)

REMEDIES = {
    # Authorization. A token can be replaced while messages wait; a permission is a decision of people.
    0: Remedy(retry_after_s=300),  # AuthException
    190: Remedy(retry_after_s=300),  # access token expired
    131042: Remedy(retry_after_s=300),  # nothing to pay with: a card can be put right while messages wait, too
    3: FINAL,  # capability or permission missing
    10: FINAL,  # permission denied
    131005: FINAL,  # access denied
    # Throttling.
    4: Remedy(retry_after_s=60),  # the app's call limit
    80007: Remedy(retry_after_s=60),  # the WhatsApp Business Account's limit, counted by the hour
    130429: Remedy(retry_after_s=1),  # the number's throughput, counted by the second
    131048: Remedy(retry_after_s=3600),  # too many messages were blocked or reported as spam
    131056: Remedy(retry_after_s=6),  # pair rate: one message to one person in six seconds
    133016: Remedy(retry_after_s=3600),  # registering too often
    613: Remedy(retry_after_s=60),  # Messenger: calls within an hour
    # Trouble on their side.
    1200: Remedy(),  # Messenger: temporary failure
    1: Remedy(),  # unknown: a wrong request or a server's fault
    2: Remedy(),  # down or overloaded
    131000: Remedy(),  # something went wrong
    131016: Remedy(),  # service unavailable
    131053: Remedy(retry_after_s=30),  # the document could not be fetched from our address
    131057: Remedy(retry_after_s=60),  # the account is in maintenance, e.g. while its throughput is raised
    133004: Remedy(),  # server unavailable
    # The person, the account or the message itself.
    33: FINAL,  # no such phone number of ours
    100: FINAL,  # invalid parameter
    368: FINAL,  # blocked for a violation of policy
    130472: FINAL,  # the person is in an experiment
    130497: FINAL,  # not allowed in the person's country
    131008: FINAL,  # parameter missing
    131009: FINAL,  # parameter's value not valid
    131021: FINAL,  # recipient is the sender
    131026: FINAL,  # undeliverable: no WhatsApp, old version, terms not accepted
    131030: FINAL,  # test number: recipient not on its list
    131031: FINAL,  # account locked
    131045: FINAL,  # number not registered with a valid certificate
    131047: FINAL,  # 24 hours since the person's last message: only a template gets through
    131049: FINAL,  # held back to keep people's interest
    131062: FINAL,  # nobody without a visible phone can get this kind of message
    131051: FINAL,  # message type not supported
    131052: FINAL,  # the person's file could not be fetched
    132001: FINAL,  # no such template, not in this language, or not approved
    133010: FINAL,  # number not registered
    551: FINAL,  # Messenger: the person is not available, or has blocked us
}
REMEDIES |= dict.fromkeys(range(200, 300), FINAL)  # API permission


def send_error(response: httpx.Response) -> SendError:
    """Tell what a refused message means.

    Args:
        response: With a status of 300 or more; usually `{"error": {"code", "message", "is_transient", …}}`.
    """
    error = find_json(response).get("error")
    error = error if isinstance(error, dict) else {}
    code = error.get("code")
    if not isinstance(code, int):
        # Not Meta's own answer: something between us failed, and the message may have got through.
        is_fault = response.status_code >= 500
        retryable = is_fault or response.status_code == 429
        wait = retry_after_s(response)
        return SendError(f"http_{response.status_code}", retryable=retryable, retry_after_s=wait, uncertain=is_fault)
    remedy = REMEDIES.get(code) or _by_status(response, is_transient=error.get("is_transient") is True)
    waits = [wait for wait in (remedy.retry_after_s, retry_after_s(response)) if wait is not None]
    subcode = error.get("error_subcode")
    # Messenger and Instagram tell by it why one code of many meanings was given.
    named = f"{code}.{subcode}" if code == 10 and isinstance(subcode, int) else str(code)
    return SendError(named, retryable=remedy.retryable, retry_after_s=max(waits, default=None))


def _by_status(response: httpx.Response, *, is_transient: bool) -> Remedy:
    return Remedy(retryable=is_transient or response.status_code == 429 or response.status_code >= 500)
