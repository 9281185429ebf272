"""Common parts of Meta's platforms, and Messenger and Instagram, which differ in little but their limits."""

from channels.meta.messaging_channel import INSTAGRAM, MESSENGER, MetaMessagingChannel, Platform

__all__ = ["INSTAGRAM", "MESSENGER", "MetaMessagingChannel", "Platform"]
