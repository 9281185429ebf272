"""Custom actions are Rasa's, and Rasa can only be imported after bot.slim."""

import bot.slim  # noqa: F401  for what it does, not for what it holds
