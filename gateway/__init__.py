"""The front door: messages in, turns through the engine, replies out, nothing lost and nothing repeated."""
