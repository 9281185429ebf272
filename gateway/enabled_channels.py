"""Choice of the open channels: those that have their secrets. A channel without its secret is off, not open.

A channel is only imported where it is set up: python-telegram-bot alone takes 15 MB.
"""

from collections.abc import Iterator

from catalog_adapter.sources.country_profile import current_profile
from channels.base import Channel
from config.settings import Settings


def open_channels(settings: Settings) -> list[Channel]:
    """The platforms' channels that are set up; the web needs no setting and is always there."""
    return [*_whatsapp(settings), *_iter_meta(settings), *_telegram(settings), *_sms(settings)]


def _whatsapp(settings: Settings) -> list[Channel]:
    secrets = (settings.whatsapp_access_token, settings.whatsapp_app_secret, settings.whatsapp_verify_token)
    token, app_secret, verify_token = (secret.get_secret_value() for secret in secrets)
    if not (settings.whatsapp_phone_number_id and token and app_secret and verify_token):
        return []
    from channels.whatsapp import Template, WhatsAppChannel

    named = (each.partition(":") for each in (settings.whatsapp_template, settings.whatsapp_status_template))
    template, of_status = (Template(name=name, language=language) if name else None for name, _, language in named)
    return [
        WhatsAppChannel(
            phone_number_id=settings.whatsapp_phone_number_id,
            access_token=token,
            app_secret=app_secret,
            verify_token=verify_token,
            api_url=settings.whatsapp_api_url,
            template=template,
            status_template=of_status,
        )
    ]


def _iter_meta(settings: Settings) -> Iterator[Channel]:
    """Messenger and Instagram: one app's secret and word for the webhook, an account and its token each."""
    app_secret, verify_token = (
        settings.meta_app_secret.get_secret_value(),
        settings.meta_verify_token.get_secret_value(),
    )
    given = {
        "messenger": (settings.messenger_page_id, settings.messenger_access_token, settings.messenger_api_url),
        "instagram": (settings.instagram_account_id, settings.instagram_access_token, settings.instagram_api_url),
    }
    for name, (account_id, token, api_url) in given.items():
        if not (account_id and token.get_secret_value() and app_secret and verify_token):
            continue
        from channels.meta import INSTAGRAM, MESSENGER, MetaMessagingChannel
        from channels.meta.handshake import Handshake

        yield MetaMessagingChannel(
            MESSENGER if name == "messenger" else INSTAGRAM,
            account_id=account_id,
            access_token=token.get_secret_value(),
            handshake=Handshake(app_secret, verify_token),
            api_url=api_url,
        )


def _telegram(settings: Settings) -> list[Channel]:
    token = settings.telegram_token.get_secret_value()
    secret = settings.telegram_secret_token.get_secret_value()
    if not token or (settings.telegram_mode == "webhook" and not secret):
        return []
    from channels.telegram import TelegramChannel

    return [
        TelegramChannel(
            token=token, secret_token=secret, api_url=settings.telegram_api_url, mode=settings.telegram_mode
        )
    ]


def _sms(settings: Settings) -> list[Channel]:
    password = settings.sms_password.get_secret_value()
    signing_key = settings.sms_signing_key.get_secret_value()
    if not (settings.sms_api_url and settings.sms_username and password and signing_key):
        return []
    from channels.sms import SmsChannel

    return [
        SmsChannel(
            api_url=settings.sms_api_url,
            username=settings.sms_username,
            password=password,
            signing_key=signing_key,
            region=current_profile().region,
        )
    ]
