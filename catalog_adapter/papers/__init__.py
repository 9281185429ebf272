"""Papers that procedures ask for: who issues each one, what it costs, and how to get it."""
