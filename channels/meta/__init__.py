"""What Meta's platforms share, and Messenger and Instagram, which differ in little but their limits."""

from channels.meta.messaging_channel import INSTAGRAM, MESSENGER, MetaMessagingChannel, Platform

__all__ = ["INSTAGRAM", "MESSENGER", "MetaMessagingChannel", "Platform"]
