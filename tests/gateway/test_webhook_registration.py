"""Platforms are told where we are."""

from sqlalchemy import Engine

from channels.base import Channel
from channels.sms import SmsChannel
from tests.fakes.running import running
from tests.gateway.platforms import SECRET, make_telegram
from tests.standins import sms
from tests.standins.serving import serve
from tests.standins.sms import SmsStandIn
from tests.standins.telegram import TelegramStandIn


def test_platforms_are_told_where_we_are(database: Engine) -> None:
    """With a public address the webhooks register themselves at the start."""
    telegram, phone = TelegramStandIn(), SmsStandIn()
    with serve(telegram.app) as one, serve(phone.app) as two:
        channels: list[Channel] = [
            make_telegram(one, "webhook"),
            SmsChannel(api_url=two, username=sms.USERNAME, password=sms.PASSWORD, signing_key=SECRET),
        ]
        with running(database, channels, public_url="https://ventanilla.example.gt/") as program:
            program.until(lambda: telegram.webhook and len(phone.webhooks) == 5)
    assert telegram.webhook["url"] == "https://ventanilla.example.gt/channels/telegram/webhook"
    assert {each["url"] for each in phone.webhooks.values()} == {"https://ventanilla.example.gt/channels/sms/webhook"}
