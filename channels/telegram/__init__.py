"""Telegram's Bot API through python-telegram-bot's client. Sources: «Telegram Bot API», «Bots FAQ» (November 2026)."""

from channels.telegram.channel import TelegramChannel

__all__ = ["TelegramChannel"]
