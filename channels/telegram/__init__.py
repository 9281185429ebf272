"""Telegram's Bot API through python-telegram-bot's client. Sources: «Telegram Bot API» 9.x and «Bots FAQ», read November 2026."""

from channels.telegram.channel import TelegramChannel

__all__ = ["TelegramChannel"]
