"""Messages that arrive: inbox, one worker a conversation, rate limits."""
