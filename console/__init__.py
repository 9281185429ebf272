"""The pages on which staff work."""
