"""Every channel that must pass the contract: one line each."""

from tests.channels.contract.kit import ChannelKit
from tests.channels.contract.postal_kit import PostalKit
from tests.channels.contract.sms_kit import SmsKit
from tests.channels.contract.telegram_kit import TelegramKit
from tests.channels.contract.whatsapp_kit import WhatsAppKit

KITS: tuple[ChannelKit, ...] = (PostalKit(), WhatsAppKit(), TelegramKit(), SmsKit())
