"""Choices as Telegram shows them."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from channels.base import Layout, OutboundMessage
from channels.wording import load_wording

_NUMBERS_IN_A_ROW = 5
_NUMBER_LENGTH = 2
"""Titles up to this length are the numbers of a list in the text; they stand side by side."""


def find_keyboard(message: OutboundMessage) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    """The keyboard under a message; None when it has no choices."""
    if message.layout is Layout.LOCATION:
        # Only a keyboard in the place of the letters can ask for a location (Telegram Bot API, «KeyboardButton»).
        button = KeyboardButton(load_wording().location_button, request_location=True)
        return ReplyKeyboardMarkup([[button]], resize_keyboard=True, one_time_keyboard=True)
    buttons = [InlineKeyboardButton(choice.title, callback_data=choice.payload) for choice in message.choices]
    if not buttons:
        return None
    width = _NUMBERS_IN_A_ROW if all(len(choice.title) <= _NUMBER_LENGTH for choice in message.choices) else 1
    return InlineKeyboardMarkup([buttons[start : start + width] for start in range(0, len(buttons), width)])
