"""WhatsApp through Meta's Cloud API. Sources: Meta for Developers, «WhatsApp Business Platform», read November 2026."""

from channels.whatsapp.channel import WhatsAppChannel
from channels.whatsapp.payloads import Template

__all__ = ["Template", "WhatsAppChannel"]
