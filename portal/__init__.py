"""The public catalogue: its pages, data and tools, made of what the assistant answers from."""
