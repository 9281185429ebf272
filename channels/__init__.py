"""The ways to reach the assistant: one module a channel, all of one shape."""
