"""Patterns of everyday Spanish: aspects, places, ordinals, signals."""
