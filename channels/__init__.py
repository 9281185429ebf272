"""How people reach the assistant: one module a channel, all of one shape."""
